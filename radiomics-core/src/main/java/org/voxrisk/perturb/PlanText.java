package org.voxrisk.perturb;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalDouble;

/** Reads the text of a plan: steps apart by commas, the values of each behind an equals sign, apart by commas too. */
final class PlanText {
    private static final List<String> STEPS = List.of("noise", "translate", "rotate", "volume", "contour");
    private static final int MAX_VALUES = 10_000;

    private final Map<String, List<String>> values = new LinkedHashMap<>();

    PlanText(String text) {
        String step = "";
        for (String part : text.split(",", -1)) {
            String token = part.strip();
            int equals = token.indexOf('=');
            String head =
                    (equals < 0 ? token : token.substring(0, equals)).strip().toLowerCase(Locale.ROOT);
            if (STEPS.contains(head)) {
                step = head;
                if (values.put(step, new ArrayList<>()) != null) {
                    throw fault(
                            token,
                            "the step " + step + " is there twice; give all its values behind one " + step + "=");
                }
                if (equals >= 0) {
                    of(step).add(token.substring(equals + 1).strip());
                }
            } else if (equals >= 0 || step.isEmpty() || !isNumeric(token)) {
                throw fault(token, "there is no such step; steps are " + String.join(", ", STEPS));
            } else {
                of(step).add(token);
            }
        }
    }

    private static boolean isNumeric(String token) {
        return !token.isEmpty() && "+-.0123456789".indexOf(token.charAt(0)) >= 0;
    }

    private List<String> of(String step) {
        return values.getOrDefault(step, List.of());
    }

    PerturbationPlan plan() {
        for (String step : List.of("translate", "rotate", "volume")) {
            if (values.containsKey(step) && of(step).isEmpty()) {
                throw fault(
                        step, "it needs values, as in " + step + "=" + (step.equals("rotate") ? "-5:5:2.5" : "0.25"));
            }
        }
        OptionalDouble level = OptionalDouble.empty();
        int noises = 0;
        if (values.containsKey("noise")) {
            String noise = only("noise");
            int at = noise.indexOf('@');
            noises = times("noise", at < 0 ? noise : noise.substring(0, at));
            level = at < 0
                    ? OptionalDouble.empty()
                    : OptionalDouble.of(number(noise, noise.substring(at + 1)).doubleValue());
        }
        return PerturbationPlan.of(
                noises,
                level,
                translations(),
                numbers("rotate", of("rotate")),
                numbers("volume", of("volume")),
                values.containsKey("contour") ? times("contour", only("contour")) : 0);
    }

    private String only(String step) {
        List<String> given = of(step);
        if (given.size() > 1) {
            throw fault(step + "=" + String.join(",", given), "it takes one number of times, as in " + step + "=10");
        }
        return given.isEmpty() ? "" : given.get(0);
    }

    private static int times(String step, String text) {
        if (text.isBlank()) {
            return 1;
        }
        if (!text.strip().matches("[0-9]{1,5}")) {
            throw fault(step + "=" + text, "it takes a number of times, as in " + step + "=10");
        }
        return Integer.parseInt(text.strip());
    }

    private List<PerturbationPlan.Translation> translations() {
        List<String> fractions = new ArrayList<>();
        List<PerturbationPlan.Translation> all = new ArrayList<>();
        for (String value : of("translate")) {
            String[] axes = value.split("/", -1);
            if (axes.length == 3) {
                all.add(new PerturbationPlan.Translation(
                        number(value, axes[0]).doubleValue(),
                        number(value, axes[1]).doubleValue(),
                        number(value, axes[2]).doubleValue()));
            } else if (axes.length == 1) {
                fractions.add(value);
            } else {
                throw fault("translate=" + value, "a translation is one number for all axes, or x/y/z as in 0.25/0/0");
            }
        }
        List<Double> each = numbers("translate", fractions);
        if (each.size() > 20) {
            throw fault("translate", each.size() + " fractions along three axes are too many translations; take fewer");
        }
        all.addAll(PerturbationPlan.Translation.eachAlongEachAxis(each));
        return all;
    }

    private static List<Double> numbers(String step, List<String> texts) {
        List<Double> all = new ArrayList<>();
        for (String text : texts) {
            String[] parts = text.split(":", -1);
            if (parts.length == 1) {
                all.add(number(step + "=" + text, text).doubleValue());
            } else if (parts.length == 3) {
                range(step + "=" + text, parts, all);
            } else {
                throw fault(step + "=" + text, "a range is first:last:step, as in -5:5:2.5");
            }
        }
        return all;
    }

    /** In decimal numbers, so that steps of 0.1 are what they seem to be. */
    private static void range(String token, String[] parts, List<Double> into) {
        BigDecimal first = number(token, parts[0]);
        BigDecimal last = number(token, parts[1]);
        BigDecimal step = number(token, parts[2]);
        if (step.signum() <= 0 || last.compareTo(first) < 0) {
            throw fault(token, "a range goes up from first to last by a step above 0, as in -5:5:2.5");
        }
        if (last.subtract(first).doubleValue() / step.doubleValue() > MAX_VALUES) {
            throw fault(token, "the range has more than " + MAX_VALUES + " values; take a larger step");
        }
        for (BigDecimal value = first; value.compareTo(last) <= 0; value = value.add(step)) {
            into.add(value.doubleValue());
        }
    }

    private static BigDecimal number(String token, String text) {
        String number = text.strip();
        if (!number.matches("[+-]?([0-9]{1,15}([.][0-9]{0,15})?|[.][0-9]{1,15})")) {
            throw fault(token, "'" + number + "' is no decimal number, as 0.25 is");
        }
        return new BigDecimal(number);
    }

    private static IllegalArgumentException fault(String token, String what) {
        return new IllegalArgumentException("'" + token + "': " + what);
    }
}
