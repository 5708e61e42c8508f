package org.softcall;

import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import org.broadinstitute.hellbender.utils.runtime.RuntimeUtils;

/**
 * GATK's command line plus the tools of gatk-softcall: every GATK and Picard tool runs from it unchanged.
 */
public final class Main extends org.broadinstitute.hellbender.Main {

    private static final String TOOL_PACKAGE = "org.softcall.tools";

    /** Starts the tool that the first argument names. */
    public static void main(final String[] args) {
        // Pictures are drawn into files, also where DISPLAY names a screen that cannot be reached.
        System.setProperty("java.awt.headless", System.getProperty("java.awt.headless", "true"));
        new Main().mainEntry(args);
    }

    @Override
    protected List<String> getPackageList() {
        final List<String> packages = new ArrayList<>(super.getPackageList());
        packages.add(TOOL_PACKAGE);
        return packages;
    }

    /** Names the version of this plugin, then that of the GATK it runs in and of GATK's libraries. */
    @Override
    protected void printVersionInfo(final PrintStream out) {
        super.printVersionInfo(out);
        out.println("GATK Version: " + RuntimeUtils.getVersion(org.broadinstitute.hellbender.Main.class));
    }
}
