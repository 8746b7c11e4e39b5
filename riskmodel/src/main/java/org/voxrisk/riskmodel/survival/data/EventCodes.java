package org.voxrisk.riskmodel.survival.data;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeSet;
import org.voxrisk.io.text.CellRules;

/**
 * What the texts of a column of events mean: status 0 for censored, 1 for the event, 2, 3, ... for competing events.
 *
 * <p>The usual codes, where none are named:
 *
 * <table>
 * <caption>Usual codes; case does not matter</caption>
 * <tr><th>column holds</th><th>censored</th><th>event</th></tr>
 * <tr><td>0 and 1, or 0 alone</td><td>0</td><td>1</td></tr>
 * <tr><td>1 and 2 (R's lung), or 2 alone</td><td>1</td><td>2</td></tr>
 * <tr><td>yes or no</td><td>false, f, no, n, nein</td><td>true, t, yes, y, ja</td></tr>
 * <tr><td>words</td><td>alive, living, censored, no event, event-free, disease-free, lost to follow-up, lebend, zensiert</td>
 * <td>event, dead, died, death, deceased, recurrence, recurred, relapse, relapsed, progression, progressed, recurred/progressed,
 * failure, tot, verstorben, ereignis, rezidiv</td></tr>
 * <tr><td>cBioPortal's form</td><td>0: before one of the words</td><td>1: before one of them</td></tr>
 * </table>
 *
 * <p>Nothing else is guessed. A column that holds 0, 1 and 2 is refused, as 2 may be the event or a competing one; so is one that
 * holds 1 alone, and one of numbers, yes or no whose name ({@code alive}, {@code censored}, {@code cens}) leaves open whether 1 is
 * the event. Numbers and words do not go together. Immutable.
 */
public final class EventCodes {
    private static final EventCodes USUAL = new EventCodes(Map.of(), List.of());
    private static final int EVENT = 1;

    private static final Set<String> YES = Set.of("true", "t", "yes", "y", "ja");
    private static final Set<String> NO = Set.of("false", "f", "no", "n", "nein");
    private static final Set<String> EVENT_WORDS = Set.of(
            "event",
            "dead",
            "died",
            "death",
            "deceased",
            "recurrence",
            "recurred",
            "relapse",
            "relapsed",
            "progression",
            "progressed",
            "recurred/progressed",
            "failure",
            "tot",
            "verstorben",
            "ereignis",
            "rezidiv");
    private static final Set<String> CENSORED_WORDS = Set.of(
            "alive",
            "living",
            "censored",
            "noevent",
            "eventfree",
            "diseasefree",
            "losttofollowup",
            "lebend",
            "zensiert");
    private static final Set<String> TURNED_NAMES =
            Set.of("alive", "living", "cens", "censor", "censored", "censoring", "lebt", "lebend", "zensiert");

    private final Map<String, Integer> statusOf;
    private final List<String> competing;

    private EventCodes(Map<String, Integer> statusOf, List<String> competing) {
        this.statusOf = statusOf;
        this.competing = competing;
    }

    /** The usual codes, as in the table above. */
    public static EventCodes usual() {
        return USUAL;
    }

    /**
     * Codes that are named; no other is taken. Two ways to write one number are one code; case does not matter.
     *
     * @param event texts of the event, at least one
     * @param censored texts of patients without any event, at least one
     * @param competing texts of each competing event by its name; the first has status 2, the next 3
     * @throws IllegalArgumentException when event or censored has no text, a competing event has none, or two have the same
     */
    public static EventCodes of(List<String> event, List<String> censored, Map<String, List<String>> competing) {
        Map<String, Integer> codes = new LinkedHashMap<>();
        put(codes, event, EVENT, "event");
        put(codes, censored, 0, "censored");
        List<String> names = new ArrayList<>();
        competing.forEach((name, texts) -> {
            names.add(name);
            put(codes, texts, EVENT + names.size(), "competing event '" + name + "'");
        });
        return new EventCodes(codes, List.copyOf(names));
    }

    private static void put(Map<String, Integer> codes, List<String> texts, int status, String what) {
        if (texts.isEmpty()) {
            throw new IllegalArgumentException(what + " has no code");
        }
        for (String text : texts) {
            if (codes.put(key(text), status) != null) {
                throw new IllegalArgumentException("code '" + text + "' of " + what + " stands for two things");
            }
        }
    }

    /** Whether these are the usual codes. */
    public boolean areUsual() {
        return statusOf.isEmpty();
    }

    /** Names of the competing events, of status 2, 3, ... */
    public List<String> competing() {
        return competing;
    }

    /** One text for all ways to write a number, and all cases of a word. */
    private static String key(String text) {
        OptionalDouble number = CellRules.number(text);
        // Adding 0 makes -0 the same as 0.
        return number.isPresent()
                ? Double.toString(number.getAsDouble() + 0.0)
                : CellRules.text(text).toLowerCase(Locale.ROOT);
    }

    /** How one column is read. */
    record Scheme(Map<String, Integer> statusOf, Optional<String> unclear) {
        OptionalInt status(String text) {
            Integer status = statusOf.get(key(text));
            return status == null ? OptionalInt.empty() : OptionalInt.of(status);
        }
    }

    /**
     * How a column is read.
     *
     * @param texts its texts but the missing ones
     */
    Scheme scheme(String column, Collection<String> texts) {
        if (!areUsual()) {
            return new Scheme(statusOf, Optional.empty());
        }
        Set<Double> numbers = new TreeSet<>();
        Set<String> words = new LinkedHashSet<>();
        for (String text : texts) {
            OptionalDouble number = CellRules.number(text);
            if (number.isPresent()) {
                numbers.add(number.getAsDouble() + 0.0);
            } else {
                words.add(key(text));
            }
        }
        boolean turned = FollowUpUnit.parts(column).stream().anyMatch(TURNED_NAMES::contains);
        return numbers.isEmpty() ? ofWords(column, words, turned) : ofNumbers(column, numbers, turned);
    }

    private static Scheme ofNumbers(String column, Set<Double> numbers, boolean turned) {
        boolean zero = numbers.contains(0.0);
        boolean one = numbers.contains(1.0);
        boolean two = numbers.contains(2.0);
        Map<String, Integer> zeroOne = Map.of(key("0"), 0, key("1"), EVENT);
        if (turned) {
            return unclear("the name of column '" + column + "' leaves open whether 1 is the event or its absence");
        }
        if (zero && two) {
            return unclear("the column holds " + (one ? "0, 1 and 2" : "0 and 2")
                    + ", so that 2 may be the event or a competing one");
        }
        if (two) {
            return new Scheme(Map.of(key("1"), 0, key("2"), EVENT), Optional.empty());
        }
        if (one && !zero) {
            return unclear("the column holds 1 and neither 0 nor 2, so that 1 may be the event or its absence");
        }
        return new Scheme(zeroOne, Optional.empty());
    }

    private static Scheme ofWords(String column, Set<String> words, boolean turned) {
        Map<String, Integer> statusOf = new LinkedHashMap<>();
        for (String word : words) {
            if (YES.contains(word) || NO.contains(word)) {
                if (turned) {
                    return unclear("the name of column '" + column + "' leaves open whether '" + word
                            + "' is the event or its absence");
                }
                statusOf.put(word, YES.contains(word) ? EVENT : 0);
            } else {
                statusOfWord(word).ifPresent(s -> statusOf.put(word, s));
            }
        }
        return new Scheme(statusOf, Optional.empty());
    }

    private static OptionalInt statusOfWord(String word) {
        if (word.startsWith("0:") || word.startsWith("1:")) {
            OptionalInt status = statusOfWord(word.substring(2).strip());
            int said = word.charAt(0) - '0';
            return status.isPresent() && status.getAsInt() == said ? status : OptionalInt.empty();
        }
        String bare = word.replaceAll("[\\s_-]+", "");
        if (EVENT_WORDS.contains(bare)) {
            return OptionalInt.of(EVENT);
        }
        return CENSORED_WORDS.contains(bare) ? OptionalInt.of(0) : OptionalInt.empty();
    }

    private static Scheme unclear(String why) {
        return new Scheme(Map.of(), Optional.of(why));
    }
}
