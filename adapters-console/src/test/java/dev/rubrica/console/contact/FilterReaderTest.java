package dev.rubrica.console.contact;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The conditions of a stored filter. */
class FilterReaderTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{'tags':['a','b'],'isTest':null} | tags=a tags=b",
        "{'listIds':[7],'isValid':true} | listIds=7 isValid=true",
        "{'customFields':{'city':'Lecce'}} | customFields.city=Lecce",
        "{'customFields':{'city':['Lecce',1.5]}} | customFields.city=Lecce customFields.city=1.5",
        "{'customFields':{'n':{'gte':10,'lt':20}}} | customFields.n.gte=10 customFields.n.lt=20",
        "{'customFields':{'n':{'exists':false}}} | customFields.n.exists=false",
        "{'customFields':{'n':{'notIn':['x']}}} | customFields.n.not=x"
      })
  void are_parameters_of_a_query_string(String filter, String expected) {
    List<String> found =
        FilterReader.conditions(filter.replace('\'', '"')).stream()
            .map(one -> one.name() + "=" + one.value())
            .toList();
    assertEquals(List.of(expected.split(" ")), found);
  }
}
