package dev.rubrica.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Forms whose parts have headers that no browser writes. */
class HostileFormsTest extends ApiTest {

  private static final String PART = "Content-Disposition: form-data; name=\"file\"; ";

  @AfterEach
  void noUploadIsLeft() {
    api.awaitNoUploads();
  }

  private int upload(String partHeaders) {
    String body = "--b\r\n" + partHeaders + "\r\n\r\nnome|tel\nAnna|3123456780\n\r\n--b--\r\n";
    return api.call(
            "POST", "/contacts/upload", body, "Content-Type", "multipart/form-data; boundary=b")
        .status();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        PART + "filename=\"a\0.csv\"",
        PART + "filename=\"a\u0001.csv\"",
        PART + "filename=\"a\u007f.csv\"",
        PART + "filename*=UTF-8''a%00.csv",
        PART + "filename*=UTF-8''a%zz.csv",
        PART + "filename*=\0''a.csv",
        PART + "filename=\"=?utf-8?B?YQAuY3N2?=\"",
        PART + "filename=\"=?utf-8?B?%?=\"",
        PART + "filename=\"a.csv\"\r\nContent-Type: text/csv; charset=\0",
        PART + "filename=\"a.csv\"\r\nX-Any: \0",
        PART + "filename=\"a.csv\"\r\n\0: any",
        PART + "filename=\"a.csv\"\r\nX-Any: a\rb",
        PART + "filename=\"a.csv\"\r\nContent-Type: multipart/mixed",
        PART + "filename=\"a.csv\"\r\nContent-Type: multipart/mixed; boundary=\0",
        "Content-Disposition: form-data; name=\"fi\0le\"; filename=\"a.csv\"",
        "Content-Disposition: form-data; name=\"mapping\0\"",
        "Content-Disposition: form-data; name*=UTF-8''%00",
        "Content-Disposition: form-data; name=\"mapping\"\r\nContent-Type: text/plain; charset=\0",
        "Content-Disposition: form-data; name=\"mapping\"\r\nContent-Type: ;;;=\"",
        "Content-Disposition: form-data",
        "Content-Disposition: ",
      })
  void are_refused(String partHeaders) {
    assertEquals(400, upload(partHeaders));
  }

  @Test
  void are_never_a_fault_of_the_service() {
    Random random = new Random(42);
    String good = PART + "filename*=UTF-8''a%41.csv\r\nContent-Type: text/csv; charset=utf-8";
    String odd = "\0\u0001\r\n\t \"\\;=*'%?:/zA0\u007f\u00e8";
    for (int round = 0; round < 100; round++) {
      StringBuilder headers = new StringBuilder(good);
      for (int change = random.nextInt(4); change >= 0; change--) {
        int place = random.nextInt(headers.length());
        headers.setCharAt(place, odd.charAt(random.nextInt(odd.length())));
      }
      int status = upload(headers.toString());
      assertTrue(status == 200 || status == 400, () -> status + " for " + headers);
    }
  }
}
