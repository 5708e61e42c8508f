package org.softcall.pileup;

/**
 * What an alignment can say about a position; the ordinals index the channels of every pileup. A to T are
 * {@link org.softcall.reads.BaseCode}'s codes. {@link #DELETION} takes the place of a base. {@link #INSERTION} stands
 * between its position and the next, beside whatever the read says of the position itself.
 */
public enum PileupChannel {
    A,
    C,
    G,
    T,
    DELETION,
    INSERTION;

    /** How many channels there are. */
    public static final int COUNT = 6;

    /** How many of them, the first ones, are bases: frequencies are softmaxed over these. */
    public static final int BASES = 4;
}
