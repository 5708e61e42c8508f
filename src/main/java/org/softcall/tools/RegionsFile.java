package org.softcall.tools;

import htsjdk.tribble.Feature;
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
     * All intervals in the order of the file.
     *
     * @throws UserException where there is none
     */
    static List<SimpleInterval> read(final GATKPath file) {
        final List<SimpleInterval> regions = new ArrayList<>();
        try (FeatureDataSource<Feature> features = new FeatureDataSource<>(file.toString())) {
            for (final Feature region : features) {
                regions.add(new SimpleInterval(region));
            }
        }
        if (regions.isEmpty()) {
            throw new UserException(file + " lists no region");
        }
        return regions;
    }
}
