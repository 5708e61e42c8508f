package org.softcall.tools;

import java.util.List;
import org.broadinstitute.barclay.argparser.CommandLineException;

/**
 * What an argument of the form NAME=VALUE says.
 *
 * @param name before the first equals sign
 * @param value behind it
 */
record NamedValue(String name, String value) {

    /**
     * Takes an argument apart.
     *
     * @throws CommandLineException.BadArgumentValue where name or value is missing
     */
    static NamedValue parse(final String argument, final String text) {
        final int equals = text.indexOf('=');
        if (equals < 1 || equals == text.length() - 1) {
            throw new CommandLineException.BadArgumentValue(argument, text, "it must have the form NAME=VALUE");
        }
        return new NamedValue(text.substring(0, equals), text.substring(equals + 1));
    }

    /**
     * Takes all values of an argument apart.
     *
     * @throws CommandLineException where two have one name
     */
    static List<NamedValue> parse(final String argument, final List<String> texts) {
        final List<NamedValue> values =
                texts.stream().map(text -> parse(argument, text)).toList();
        if (values.stream().map(NamedValue::name).distinct().count() < values.size()) {
            throw new CommandLineException("--" + argument + " has a name twice: " + String.join(", ", texts));
        }
        return values;
    }
}
