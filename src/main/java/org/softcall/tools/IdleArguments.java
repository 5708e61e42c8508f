package org.softcall.tools;

import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.logging.log4j.Logger;
import org.broadinstitute.barclay.argparser.CommandLineArgumentParser;

/** Warns of arguments that were given and that nothing depends on, for whoever gave them expects something. */
record IdleArguments(CommandLineArgumentParser parser, Logger logger) {

    /**
     * Warns of those that were given.
     *
     * @param when nothing depends on them, in words that go on after that
     * @param names without the leading dashes
     */
    void warn(final String when, final String... names) {
        final String given = Stream.of(names)
                .filter(name -> parser.getNamedArgumentDefinitionByAlias(name).getHasBeenSet())
                .map(name -> "--" + name)
                .collect(Collectors.joining(", "));
        if (!given.isEmpty()) {
            logger.warn("Nothing depends on " + given + " " + when);
        }
    }
}
