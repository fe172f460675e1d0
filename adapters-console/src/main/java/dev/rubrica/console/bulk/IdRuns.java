package dev.rubrica.console.bulk;

import dev.rubrica.domain.IdSequence;
import dev.rubrica.domain.IdSet;
import dev.rubrica.domain.membership.Selection;
import java.util.ArrayList;
import java.util.List;
import java.util.PrimitiveIterator;
import java.util.stream.LongStream;

/**
 * Writes sets of ids as short texts: each run of consecutive ids is its distance from the run
 * before, and its length if that is not 1. Most ids of one change are consecutive.
 */
final class IdRuns {

  /** The most ids of a part, which one call of a use case accepts. */
  static final int PART = Selection.MAX_IDS;

  private IdRuns() {}

  /** Writes the ids in parts, so that few of them are in memory at the same time. */
  static List<String> parts(IdSequence ids) {
    List<String> parts = new ArrayList<>();
    PrimitiveIterator.OfLong all = ids.stream().iterator();
    for (int left = ids.size(); left > 0; left -= PART) {
      long[] part = new long[Math.min(left, PART)];
      for (int i = 0; i < part.length; i++) {
        part[i] = all.nextLong();
      }
      parts.add(text(IdSet.of(part)));
    }
    return parts;
  }

  static String text(IdSet ids) {
    StringBuilder text = new StringBuilder();
    long[] all = ids.toArray();
    long last = 0;
    int length;
    for (int first = 0; first < all.length; first += length) {
      length = length(all, first);
      text.append(text.isEmpty() ? "" : ",").append(all[first] - last);
      if (length > 1) {
        text.append('+').append(length);
      }
      last = all[first + length - 1];
    }
    return text.toString();
  }

  private static int length(long[] ids, int first) {
    int end = first + 1;
    while (end < ids.length && ids[end] == ids[end - 1] + 1) {
      end++;
    }
    return end - first;
  }

  /** The ids in a text of {@link #parts}. */
  static IdSet parse(String text) {
    LongStream.Builder ids = LongStream.builder();
    long last = 0;
    int end;
    for (int start = 0; start < text.length(); start = end + 1) {
      int comma = text.indexOf(',', start);
      end = comma < 0 ? text.length() : comma;
      int plus = text.indexOf('+', start);
      boolean isOne = plus < 0 || plus > end;
      long first = last + Long.parseLong(text, start, isOne ? end : plus, 10);
      int length = isOne ? 1 : Integer.parseInt(text, plus + 1, end, 10);
      last = first + length - 1;
      for (int i = 0; i < length; i++) {
        ids.add(first + i);
      }
    }
    return IdSet.of(ids.build().toArray());
  }
}
