package org.softcall;

import static org.testng.Assert.assertEquals;
import static org.testng.Assert.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.broadinstitute.barclay.argparser.ClassFinder;
import org.broadinstitute.barclay.argparser.CommandLineProgramProperties;
import org.softcall.tools.SoftCallProgramGroup;
import org.testng.annotations.Test;

/** Tests what GATK's command line shows with the tools of this plugin in it. */
public final class MainTest {

    private static final String TOOL_PACKAGE = "org.softcall.tools";

    @Test
    public void listingHoldsToolsOfGatkAndOfThisPlugin() {
        final String listing = printedBy("--help");
        assertTrue(listing.contains(" HaplotypeCaller "), listing);
        for (final Class<?> tool : toolsIn(TOOL_PACKAGE)) {
            assertTrue(listing.contains(" " + tool.getSimpleName() + " "), tool + " is missing from " + listing);
            assertTrue(listing.contains(new SoftCallProgramGroup().getName()), listing);
        }
    }

    @Test
    public void everyToolOfThisPluginIsInItsProgramGroup() {
        for (final Class<?> tool : toolsIn(TOOL_PACKAGE)) {
            assertEquals(
                    tool.getAnnotation(CommandLineProgramProperties.class).programGroup(),
                    SoftCallProgramGroup.class,
                    tool.getName());
        }
    }

    /** GATK finds a tool by its simple name and refuses to start any tool when two share one. */
    @Test
    public void noTwoToolsShareAName() {
        final Map<String, Class<?>> toolsByName = new HashMap<>();
        for (final String toolPackage : new Main().getPackageList()) {
            for (final Class<?> tool : toolsIn(toolPackage)) {
                final Class<?> namesake = toolsByName.put(tool.getSimpleName(), tool);
                assertTrue(namesake == null || namesake == tool, tool + " and " + namesake);
            }
        }
        assertTrue(toolsByName.containsKey("HaplotypeCaller"));
    }

    @Test
    public void versionNamesThisPluginAndItsGatk() {
        final String version = printedBy("--version");
        assertTrue(version.contains(" v"), version);
        assertTrue(version.contains("GATK Version: 4."), version);
    }

    private static List<Class<?>> toolsIn(final String toolPackage) {
        final ClassFinder finder = new ClassFinder();
        finder.find(toolPackage, Object.class);
        final List<Class<?>> tools = new ArrayList<>();
        for (final Class<?> found : finder.getConcreteClasses()) {
            if (found.isAnnotationPresent(CommandLineProgramProperties.class)) {
                tools.add(found);
            }
        }
        return tools;
    }

    private static String printedBy(final String argument) {
        final PrintStream standardOutput = System.out;
        final ByteArrayOutputStream printed = new ByteArrayOutputStream();
        System.setOut(new PrintStream(printed, true, StandardCharsets.UTF_8));
        try {
            new Main().instanceMain(new String[] {argument});
        } finally {
            System.setOut(standardOutput);
        }
        return printed.toString(StandardCharsets.UTF_8);
    }
}
