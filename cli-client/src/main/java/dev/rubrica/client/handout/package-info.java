/**
 * The command {@code handout}: workers that lease recipients of a campaign, run a command for each
 * lease, and report its outcome. Start reading at {@code HandoutWorker}.
 */
@NullMarked
package dev.rubrica.client.handout;

import org.jspecify.annotations.NullMarked;
