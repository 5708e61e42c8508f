package org.softcall.pas;

import htsjdk.tribble.annotation.Strand;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Calls the sites of one peak: a strategy finds regions, a merger joins those that are one site, a placer says where each lies,
 * and the reads in them are counted. The result depends on nothing but the peak.
 *
 * @param strategy finds regions
 * @param merger joins regions; sites that come to lie closer than its spacing when they are placed are joined too
 * @param placer places sites
 * @param countMode what the counts of cells are counts of
 */
public record SiteCaller(PeakStrategy strategy, SiteMerger merger, SitePlacer placer, CountMode countMode) {

    /** A region, the reads that count in it, and where its site lies. */
    private record Placed(SiteRegion region, List<TaggedAlignment> reads, int position) {}

    /** The sites of a peak; the ledger is told what became of all of its reads. */
    public CalledPeak call(final Peak peak, final ReadLedger ledger) {
        final CoverageProfile profile = peak.profile();
        final MergedRegions merged = merger.merge(
                strategy.regions(profile, peak.strand()),
                profile,
                strategy.valleyThreshold(profile, merger.minProminence()));
        final List<Merge> merges = new ArrayList<>(merged.merges());
        final List<Placed> placed = new ArrayList<>();
        merged.regions().forEach(region -> placed.add(place(region, peak)));
        space(placed, peak, merges);
        final List<PasSite> sites = new ArrayList<>();
        final List<Set<Molecule>> counted = new ArrayList<>();
        for (int i = 0; i < placed.size(); i++) {
            sites.add(site(placed.get(i), valley(placed, i, profile), peak, counted, ledger));
        }
        enterUncounted(peak, placed, counted, ledger);
        return new CalledPeak(peak, sites, merges);
    }

    private Placed place(final SiteRegion region, final Peak peak) {
        final List<TaggedAlignment> reads = peak.reads().stream()
                .filter(read -> region.counts(read.position()))
                .toList();
        return new Placed(region, reads, placer.position(region, peak.strand(), reads));
    }

    /** Joins from the left, and looks again at the one before, from which the joined site may have moved less far. */
    private void space(final List<Placed> placed, final Peak peak, final List<Merge> merges) {
        // Two sites at one position would have one name.
        final int leastBp = Math.max(1, merger.spacingBp());
        int i = 0;
        while (i + 1 < placed.size()) {
            final Placed survivor = placed.get(i);
            final Placed next = placed.get(i + 1);
            final int distanceBp = Math.abs(next.position - survivor.position);
            if (distanceBp < leastBp) {
                merges.add(new Merge(Merge.Tier.SPACING, survivor.region, next.region, distanceBp));
                placed.set(i, place(merger.rule().join(survivor.region, next.region), peak));
                placed.remove(i + 1);
                i = Math.max(0, i - 1);
            } else {
                i++;
            }
        }
    }

    private static int valley(final List<Placed> placed, final int index, final CoverageProfile profile) {
        final SiteRegion region = placed.get(index).region;
        int valley = 0;
        if (index > 0) {
            valley = MergeRule.SUMMIT.valley(profile, placed.get(index - 1).region, region);
        }
        if (index + 1 < placed.size()) {
            valley = Math.max(valley, MergeRule.SUMMIT.valley(profile, region, placed.get(index + 1).region));
        }
        return valley;
    }

    private PasSite site(
            final Placed placed,
            final int valley,
            final Peak peak,
            final List<Set<Molecule>> counted,
            final ReadLedger ledger) {
        final Map<String, Integer> readsOfCells = new HashMap<>();
        final Map<String, Integer> umisOfCells = new HashMap<>();
        final Set<Molecule> molecules = new HashSet<>();
        int umis = 0;
        int firstUmis = 0;
        int polyAReads = 0;
        for (final TaggedAlignment read : placed.reads) {
            readsOfCells.merge(read.cell(), 1, Integer::sum);
            polyAReads += read.hasTail() ? 1 : 0;
            final Molecule molecule = Molecule.of(read);
            if (read.umi() != TaggedAlignment.NO_UMI && molecules.add(molecule)) {
                umisOfCells.merge(read.cell(), 1, Integer::sum);
                umis++;
                firstUmis += isIn(counted, molecule) ? 0 : 1;
            }
        }
        counted.add(molecules);
        final int reads = placed.reads.size();
        final int countedReads = countMode == CountMode.UMIS ? umis : reads;
        ledger.add(ReadFate.COUNTED, placed.position, countedReads, firstUmis);
        ledger.add(ReadFate.SAME_UMI, placed.position, reads - countedReads, 0);
        final boolean forward = peak.strand() == Strand.POSITIVE;
        return new PasSite(
                peak.contig(),
                peak.strand(),
                forward ? Math.min(placed.region.start(), placed.position) : placed.position,
                forward ? placed.position : Math.max(placed.region.end(), placed.position),
                placed.region.summit(),
                placed.region.height(),
                valley,
                reads,
                umis,
                firstUmis,
                polyAReads,
                countMode == CountMode.UMIS ? umisOfCells : readsOfCells);
    }

    private static boolean isIn(final List<Set<Molecule>> counted, final Molecule molecule) {
        for (final Set<Molecule> molecules : counted) {
            if (molecules.contains(molecule)) {
                return true;
            }
        }
        return false;
    }

    private static void enterUncounted(
            final Peak peak, final List<Placed> placed, final List<Set<Molecule>> counted, final ReadLedger ledger) {
        final Set<Molecule> lost = new HashSet<>();
        int reads = 0;
        for (final TaggedAlignment read : peak.reads()) {
            if (!counts(placed, read.position())) {
                reads++;
                if (read.umi() != TaggedAlignment.NO_UMI && !isIn(counted, Molecule.of(read))) {
                    lost.add(Molecule.of(read));
                }
            }
        }
        ledger.add(
                placed.isEmpty() ? ReadFate.NO_SITE : ReadFate.OUTSIDE_REGIONS,
                peak.firstPosition(),
                reads,
                lost.size());
    }

    private static boolean counts(final List<Placed> placed, final int position) {
        for (final Placed site : placed) {
            if (site.region.counts(position)) {
                return true;
            }
        }
        return false;
    }
}
