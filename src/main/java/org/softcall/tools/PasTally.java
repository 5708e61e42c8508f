package org.softcall.tools;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.softcall.pas.ContigPiece;
import org.softcall.pas.Merge;
import org.softcall.pas.PasSite;
import org.softcall.pas.ReadFate;
import org.softcall.pas.ReadLedger;

/** What a run of PasSummitMerger saw, as tables for its log: the fate of every read and UMI, and what was merged. */
final class PasTally {

    private static final String FATE = "%12s %12s  %s";
    private static final String MERGE = "%-12s %-10s %-20s %12s %12s %12s";

    private final ReadLedger ledger = new ReadLedger();
    private final Map<Merge.Tier, Long> merges = new EnumMap<>(Merge.Tier.class);
    private long called;
    private long joined;

    /**
     * By what sites are merged, in words.
     *
     * @param rule of both tiers
     * @param spacing threshold of the first tier
     * @param prominence threshold of the second tier
     * @param joinRule of sites of several samples
     * @param gap threshold of sites of several samples
     */
    record Rules(String rule, String spacing, String prominence, String joinRule, String gap) {}

    void add(final ContigPiece.Result piece) {
        ledger.addAll(piece.ledger());
        piece.merges().forEach(merge -> merges.merge(merge.tier(), 1L, Long::sum));
        called += piece.called();
        joined += piece.called() - piece.sites().size();
    }

    /** Adds an unmapped read that lies nowhere; its UMI could be told apart by holding all of them only. */
    void addUnplaced() {
        ledger.add(ReadFate.UNMAPPED, 0, 1, 0);
    }

    /** Says that a site of a piece was not written. */
    void leaveOut(final PasSite site) {
        ledger.leaveOut(site);
    }

    /** One line for each fate that any read has. */
    List<String> fates() {
        final List<String> lines = new ArrayList<>();
        lines.add(String.format(FATE, "reads", "UMIs", "what became of them"));
        for (final ReadFate fate : ReadFate.values()) {
            if (ledger.reads(fate) > 0) {
                lines.add(
                        String.format(FATE, number(ledger.reads(fate)), number(ledger.umis(fate)), fate.description()));
            }
        }
        lines.add(String.format(FATE, number(ledger.totalReads()), "", "in all"));
        return lines;
    }

    /** One line for each tier, and one for the samples; each takes on what the one before left. */
    List<String> merges(final Rules rules) {
        final long bySpacing = merges.getOrDefault(Merge.Tier.SPACING, 0L);
        final long byProminence = merges.getOrDefault(Merge.Tier.PROMINENCE, 0L);
        final long found = called + bySpacing + byProminence;
        return List.of(
                String.format(MERGE, "tier", "rule", "threshold", "sites before", "merged", "sites after"),
                merge("spacing", rules.rule, rules.spacing, found, bySpacing),
                merge("prominence", rules.rule, rules.prominence, found - bySpacing, byProminence),
                merge("samples", rules.joinRule, rules.gap, called, joined));
    }

    private static String merge(
            final String tier, final String rule, final String threshold, final long before, final long merged) {
        return String.format(MERGE, tier, rule, threshold, number(before), number(merged), number(before - merged));
    }

    private static String number(final long count) {
        return String.format("%,d", count);
    }
}
