package org.softcall.tools;

import com.google.common.collect.Interner;
import com.google.common.collect.Interners;
import htsjdk.tribble.Feature;
import htsjdk.tribble.TribbleException;
import java.util.ArrayList;
import java.util.List;
import org.broadinstitute.hellbender.engine.FeatureDataSource;
import org.broadinstitute.hellbender.engine.GATKPath;
import org.broadinstitute.hellbender.exceptions.UserException;
import org.broadinstitute.hellbender.utils.SimpleInterval;

/** Reads a BED, or another file of features that GATK knows, as intervals. */
final class RegionsFile {

    private RegionsFile() {}

    /**
     * All intervals in the order of the file; lines of no base, as tools write them, are none.
     *
     * @throws UserException where there is none
     */
    static List<SimpleInterval> read(final GATKPath file) {
        final List<SimpleInterval> regions = new ArrayList<>();
        final Interner<String> contigs = Interners.newStrongInterner();
        try (FeatureDataSource<Feature> features = new FeatureDataSource<>(file.toString())) {
            for (final Feature region : features) {
                if (region.getStart() <= region.getEnd()) {
                    regions.add(
                            new SimpleInterval(contigs.intern(region.getContig()), region.getStart(), region.getEnd()));
                }
            }
        } catch (final TribbleException e) {
            throw new UserException.MalformedFile(file, e.getMessage(), e);
        }
        if (regions.isEmpty()) {
            throw new UserException(file + " lists no region");
        }
        return regions;
    }
}
