package org.softcall.report;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.apache.commons.io.FileUtils;
import org.softcall.ExternalProcess;
import org.testng.SkipException;

/** Chromium without a window, to see what a page does. */
final class HeadlessBrowser {

    private static final List<String> NAMES = List.of("chromium", "chromium-browser", "google-chrome");

    private final Path program;

    private HeadlessBrowser(final Path program) {
        this.program = program;
    }

    /** The browser of this machine; the test is skipped, by name, where there is none. */
    static HeadlessBrowser orSkip() {
        return NAMES.stream()
                .flatMap(name -> Arrays.stream(System.getenv("PATH").split(File.pathSeparator))
                        .map(folder -> Path.of(folder, name)))
                .filter(Files::isExecutable)
                .findFirst()
                .map(HeadlessBrowser::new)
                .orElseThrow(() -> new SkipException(
                        "No page can be looked at: none of " + String.join(", ", NAMES) + " is on the PATH."));
    }

    /**
     * What a page did.
     *
     * @param dom the document as it was in the end, as HTML
     * @param console what was logged there, errors included
     * @param requests addresses that were asked for over a network
     */
    record Visit(String dom, List<String> console, List<String> requests) {}

    /** Opens a file, lets its timers run, and closes it. */
    Visit visit(final Path page) throws IOException {
        final Path profile = Files.createTempDirectory("browser");
        try {
            final Path network = profile.resolve("network.json");
            final List<String> command = new ArrayList<>(List.of(
                    program.toString(),
                    "--headless",
                    "--disable-gpu",
                    "--disable-quic",
                    "--no-first-run",
                    "--disable-background-networking",
                    "--disable-component-update",
                    "--disable-sync",
                    "--user-data-dir=" + profile.resolve("profile"),
                    "--window-size=1300,1000",
                    "--enable-logging=stderr",
                    "--host-resolver-rules=MAP * ~NOTFOUND",
                    "--log-net-log=" + network,
                    "--virtual-time-budget=10000",
                    "--dump-dom"));
            if (System.getProperty("user.name").equals("root")) {
                // Chromium refuses to run as root with its sandbox.
                command.add("--no-sandbox");
            }
            command.add(page.toUri().toString());
            final ExternalProcess process = ExternalProcess.run(profile, command.toArray(String[]::new));
            if (process.exitCode() != 0) {
                throw new AssertionError(process.standardError());
            }
            return new Visit(
                    process.standardOutput(),
                    process.standardError()
                            .lines()
                            .filter(line -> line.contains("CONSOLE"))
                            .toList(),
                    requests(network));
        } finally {
            FileUtils.deleteDirectory(profile.toFile());
        }
    }

    private static List<String> requests(final Path network) throws IOException {
        final JsonObject log = JsonParser.parseString(Files.readString(network)).getAsJsonObject();
        return log.getAsJsonArray("events").asList().stream()
                .map(JsonElement::getAsJsonObject)
                .flatMap(event -> Stream.ofNullable(event.getAsJsonObject("params")))
                .filter(HeadlessBrowser::isOfPage)
                .map(parameters -> parameters.get("url").getAsString())
                .distinct()
                .toList();
    }

    /** Chromium asks for things of its own too. */
    private static boolean isOfPage(final JsonObject parameters) {
        return parameters.has("url")
                && parameters.has("network_isolation_key")
                && parameters.get("network_isolation_key").getAsString().startsWith("file:");
    }
}
