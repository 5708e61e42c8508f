package org.softcall.pas;

/** What became of a read, told apart so that all reads add up. */
public enum ReadFate {
    /** The read counts at a site. */
    COUNTED("counted at a site"),
    /** The read counts at a site, where an earlier read has the same cell and UMI. */
    SAME_UMI("same cell and UMI as a read counted at the site"),
    /** The read belongs to a peak with sites, but ends in the region of none. */
    OUTSIDE_REGIONS("in a peak, outside the regions of its sites"),
    /** The read belongs to a peak in which no site was found. */
    NO_SITE("in a peak without a site"),
    /** The read lies where coverage opens no peak. */
    OUTSIDE_PEAKS("where coverage opens no peak"),
    /** The read counts at a site that was left out. */
    SITE_LEFT_OUT("at a site that was left out, for internal priming may explain it"),
    /** A read filter drops the read. */
    FILTERED("dropped by a read filter"),
    /** The read has no cell barcode. */
    NO_BARCODE("no cell barcode"),
    /** The read has no UMI where UMIs are counted. */
    NO_UMI("no UMI"),
    /** The cell barcode is not as long as was asked for. */
    BARCODE_LENGTH("cell barcode of another length"),
    /** The read spans more of the reference than the read length allows. */
    SPAN_TOO_LONG("spans more of the reference than the read length"),
    /** The read lies on a contig that was asked to be left out. */
    IGNORED_CONTIG("on an ignored contig"),
    /** The read is unmapped, or none of its bases is aligned. */
    UNMAPPED("not aligned");

    private final String description;

    ReadFate(final String description) {
        this.description = description;
    }

    /** A few words for a table or a log. */
    public String description() {
        return description;
    }
}
