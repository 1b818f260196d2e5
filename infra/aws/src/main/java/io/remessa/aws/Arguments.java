package io.remessa.aws;

import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The command line of {@code ./remessa synth}.
 *
 * @param settings what was given by {@code -c name=value}
 * @param images whether the template of the image repositories is wanted and not the other
 * @param help whether only help is wanted
 * @param output folder for both templates; null for a temporary one
 */
record Arguments(
        Map<String, String> settings,
        boolean images,
        boolean help,
        @Nullable String output) {

    static final String HELP = """
            Usage: ./remessa synth [--images] [--output=FOLDER] [-c NAME=VALUE]...
            Prints the CloudFormation template of Remessa on AWS; needs no network and no account.
              --images           the template of the image repositories, which comes before the other
              --output=FOLDER    leave both templates there, too
              -c NAME=VALUE      one of these settings:
            """;

    Arguments {
        settings = Map.copyOf(settings);
    }

    /** @throws InvalidSettingsException when there is something that it does not know */
    static Arguments of(String... arguments) {
        Map<String, String> settings = new TreeMap<>();
        boolean images = false;
        boolean help = false;
        String output = null;
        Iterator<String> left = List.of(arguments).iterator();
        while (left.hasNext()) {
            String argument = left.next();
            if (argument.equals("-c") || argument.equals("--context")) {
                put(settings, value(argument, left));
            } else if (argument.equals("--images")) {
                images = true;
            } else if (argument.equals("--help") || argument.equals("-h")) {
                help = true;
            } else if (argument.equals("--output")) {
                output = value(argument, left);
            } else if (argument.startsWith("--output=")) {
                output = argument.substring("--output=".length());
            } else {
                throw new InvalidSettingsException(
                        "synth does not know " + argument + ". Try './remessa synth --help'.");
            }
        }
        return new Arguments(settings, images, help, output);
    }

    private static String value(String option, Iterator<String> left) {
        if (!left.hasNext()) {
            throw new InvalidSettingsException(option + " needs a value. Try './remessa synth --help'.");
        }
        return left.next();
    }

    private static void put(Map<String, String> settings, String setting) {
        int equals = setting.indexOf('=');
        if (equals < 1) {
            throw new InvalidSettingsException("-c takes NAME=VALUE, and not " + setting);
        }
        settings.put(setting.substring(0, equals), setting.substring(equals + 1));
    }
}
