package org.softcall.pas;

/**
 * The transcript that reads of one cell and UMI come from; within a peak nothing else tells molecules apart.
 *
 * @param cell name of the cell
 * @param umi code of the UMI
 */
record Molecule(String cell, long umi) {

    static Molecule of(final TaggedAlignment read) {
        return new Molecule(read.cell(), read.umi());
    }
}
