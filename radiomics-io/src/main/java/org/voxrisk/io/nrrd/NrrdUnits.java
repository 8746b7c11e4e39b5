package org.voxrisk.io.nrrd;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.voxrisk.io.format.FormatProblem;
import org.voxrisk.io.format.ImageFormatException;

/**
 * Units of length to factors of mm. A unit that is not known counts as mm, with a warning; ITK reads every unit as mm.
 */
final class NrrdUnits {
    private static final Pattern QUOTED = Pattern.compile("\"([^\"]*)\"");

    private NrrdUnits() {}

    /** The one factor of {@code space units}; components of different units are refused. */
    static double ofSpace(NrrdHeader header) throws ImageFormatException {
        double factor = Double.NaN;
        for (String unit : units(header, "space units")) {
            double f = factor(header, "space units", unit);
            if (!Double.isNaN(factor) && f != factor) {
                throw header.invalid("space units", "the components of the space have different units");
            }
            factor = f;
        }
        return Double.isNaN(factor) ? 1 : factor;
    }

    /** The factor of each axis by the field {@code units}. */
    static double[] ofAxes(NrrdHeader header, int dimension) {
        double[] factors = new double[dimension];
        Arrays.fill(factors, 1);
        List<String> units = units(header, "units");
        for (int i = 0; i < Math.min(dimension, units.size()); i++) {
            factors[i] = factor(header, "units", units.get(i));
        }
        return factors;
    }

    private static List<String> units(NrrdHeader header, String field) {
        List<String> units = new ArrayList<>();
        String value = header.get(field);
        if (value != null) {
            Matcher matcher = QUOTED.matcher(value);
            while (matcher.find()) {
                units.add(matcher.group(1).strip().toLowerCase(Locale.ROOT));
            }
        }
        return units;
    }

    private static double factor(NrrdHeader header, String field, String unit) {
        return switch (unit) {
            case "", "???", "none", "mm", "millimeter", "millimeters", "millimetre", "millimetres" -> 1;
            case "cm", "centimeter", "centimeters", "centimetre", "centimetres" -> 10;
            case "m", "meter", "meters", "metre", "metres" -> 1000;
            // The micro sign and the Greek letter look alike.
            case "\u00b5m",
                    "\u03bcm",
                    "um",
                    "micron",
                    "microns",
                    "micrometer",
                    "micrometers",
                    "micrometre",
                    "micrometres" -> 1e-3;
            default -> {
                header.warn(
                        FormatProblem.INVALID_VALUE,
                        field,
                        "\"" + NrrdHeader.shown(unit) + "\" is no unit of length that is known; taken as mm");
                yield 1;
            }
        };
    }
}
