package org.softcall.pas;

import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.Deque;
import java.util.PriorityQueue;
import java.util.Queue;

/** Alignments in the order of their ends. Those that come in that order, as most do that come by their starts, cost no sorting. */
final class EndQueue {

    private final Deque<TaggedAlignment> inOrder = new ArrayDeque<>();
    private final PriorityQueue<TaggedAlignment> others =
            new PriorityQueue<>(Comparator.comparingInt(TaggedAlignment::end));

    void add(final TaggedAlignment alignment) {
        if (inOrder.isEmpty() || inOrder.peekLast().end() <= alignment.end()) {
            inOrder.add(alignment);
        } else {
            others.add(alignment);
        }
    }

    int size() {
        return inOrder.size() + others.size();
    }

    boolean isEmpty() {
        return size() == 0;
    }

    /** The least end; there must be an alignment. */
    int firstEnd() {
        return first().peek().end();
    }

    /** Takes out an alignment of the least end; there must be one. */
    TaggedAlignment remove() {
        return first().remove();
    }

    private Queue<TaggedAlignment> first() {
        if (others.isEmpty()) {
            return inOrder;
        }
        return inOrder.isEmpty() || others.peek().end() < inOrder.peek().end() ? others : inOrder;
    }

    /** The least start, or {@link Integer#MAX_VALUE} without alignments. */
    int leastStart() {
        int least = Integer.MAX_VALUE;
        for (final TaggedAlignment alignment : inOrder) {
            least = Math.min(least, alignment.start());
        }
        for (final TaggedAlignment alignment : others) {
            least = Math.min(least, alignment.start());
        }
        return least;
    }
}
