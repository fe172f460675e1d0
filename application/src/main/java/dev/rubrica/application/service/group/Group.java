package dev.rubrica.application.service.group;

import dev.rubrica.application.port.out.LockWait;
import java.util.List;

/** Requests that are written in one transaction. The thread of the first one writes them. */
record Group<R, A>(List<GroupMember<R, A>> members, LockWait lockWait) {

  List<R> requests() {
    return members.stream().map(GroupMember::request).toList();
  }

  int size() {
    return members.size();
  }
}
