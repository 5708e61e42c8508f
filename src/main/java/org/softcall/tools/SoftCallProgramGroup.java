package org.softcall.tools;

import org.broadinstitute.barclay.argparser.CommandLineProgramGroup;

/** The group under which {@code --list} shows the tools of this plugin. */
public final class SoftCallProgramGroup implements CommandLineProgramGroup {

    @Override
    public String getName() {
        return "Soft Calling (gatk-softcall)";
    }

    @Override
    public String getDescription() {
        return "Tools that call variants with neural networks and train those networks, in the JVM";
    }
}
