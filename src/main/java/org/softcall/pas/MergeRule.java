package org.softcall.pas;

/** What is measured between two neighbouring regions of a peak to decide whether they are one site. */
public enum MergeRule {

    /**
     * Measures between summits: their distance, and how far coverage dips between them below the lower one. A survivor keeps the
     * higher summit.
     */
    SUMMIT {
        @Override
        int distanceBp(final SiteRegion survivor, final SiteRegion next) {
            return next.summit() - survivor.summit();
        }

        @Override
        int valley(final CoverageProfile profile, final SiteRegion survivor, final SiteRegion next) {
            return profile.lowestBetween(survivor.summit(), next.summit())
                    .orElse(Math.min(survivor.height(), next.height()));
        }

        @Override
        boolean isShallow(final int valley, final SiteRegion survivor, final SiteRegion next, final double threshold) {
            return Math.min(survivor.height(), next.height()) - valley < threshold;
        }

        @Override
        int end(final SiteRegion survivor, final SiteRegion next) {
            return Math.max(survivor.end(), next.end());
        }
    },

    /**
     * PeakATail's literal rule: measures between the edges of the regions, and takes low coverage between them, or none, for a
     * reason to merge. Regions that touch, as all of its strategies cut them, are always merged.
     */
    PEAKATAIL {
        @Override
        int distanceBp(final SiteRegion survivor, final SiteRegion next) {
            return next.start() - survivor.end();
        }

        @Override
        int valley(final CoverageProfile profile, final SiteRegion survivor, final SiteRegion next) {
            return profile.lowestBetween(survivor.end(), next.start()).orElse(0);
        }

        @Override
        boolean isShallow(final int valley, final SiteRegion survivor, final SiteRegion next, final double threshold) {
            return valley < threshold;
        }

        /** Shrinks the survivor where the next region lies within it, which no strategy makes. */
        @Override
        int end(final SiteRegion survivor, final SiteRegion next) {
            return next.end();
        }
    };

    /** The distance that the first tier compares with the least spacing. */
    abstract int distanceBp(SiteRegion survivor, SiteRegion next);

    /** The least height between the two. */
    abstract int valley(CoverageProfile profile, SiteRegion survivor, SiteRegion next);

    /** Whether the second tier merges. */
    abstract boolean isShallow(int valley, SiteRegion survivor, SiteRegion next, double threshold);

    abstract int end(SiteRegion survivor, SiteRegion next);

    /** One region of two, with the reads of both and the higher summit. */
    final SiteRegion join(final SiteRegion survivor, final SiteRegion next) {
        final SiteRegion higher = next.height() > survivor.height() ? next : survivor;
        return new SiteRegion(
                survivor.start(),
                end(survivor, next),
                Math.min(survivor.countedFrom(), next.countedFrom()),
                Math.max(survivor.countedTo(), next.countedTo()),
                higher.summit(),
                higher.height());
    }
}
