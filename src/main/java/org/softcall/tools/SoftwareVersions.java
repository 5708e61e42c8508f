package org.softcall.tools;

import java.util.LinkedHashMap;
import java.util.Map;
import org.broadinstitute.hellbender.cmdline.CommandLineProgram;
import org.broadinstitute.hellbender.utils.runtime.RuntimeUtils;

/** The programs whose code decides what examples and networks are, but for TensorFlow. */
final class SoftwareVersions {

    private SoftwareVersions() {}

    /** Their versions by name, as they run now. */
    static Map<String, String> current() {
        final Map<String, String> versions = new LinkedHashMap<>();
        versions.put("gatk-softcall", RuntimeUtils.getVersion(SoftwareVersions.class));
        versions.put("GATK", RuntimeUtils.getVersion(CommandLineProgram.class));
        return versions;
    }
}
