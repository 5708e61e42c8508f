package org.softcall.report;

import org.broadinstitute.hellbender.exceptions.UserException;
import org.testng.SkipException;

/** What SVG pictures need of a machine. */
public final class SvgFonts {

    private SvgFonts() {}

    /** Skips a test, by name, where SVG pictures cannot be drawn. */
    public static void orSkip() {
        try {
            PictureFormat.SVG.check();
        } catch (final UserException e) {
            throw new SkipException(e.getMessage());
        }
    }
}
