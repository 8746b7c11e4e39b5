package org.voxrisk.riskmodel.survival.data;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.voxrisk.io.text.CellRules;

/** How dates are written. Which one it is must be said, as 03/04/2021 is a day in March or in April. */
public enum DateForm {
    /** 2021-04-03; a time of day behind it is left out. */
    ISO("yyyy-mm-dd", "(?<y>[0-9]{4})-(?<m>[0-9]{1,2})-(?<d>[0-9]{1,2})(?:[T ][0-9:.]+Z?)?"),
    /** 03.04.2021. */
    DAY_FIRST_DOTS("dd.mm.yyyy", "(?<d>[0-9]{1,2})\\.(?<m>[0-9]{1,2})\\.(?<y>[0-9]{4})"),
    /** 03/04/2021 for the third of April. */
    DAY_FIRST("dd/mm/yyyy", "(?<d>[0-9]{1,2})/(?<m>[0-9]{1,2})/(?<y>[0-9]{4})"),
    /** 04/03/2021 for the third of April. */
    MONTH_FIRST("mm/dd/yyyy", "(?<m>[0-9]{1,2})/(?<d>[0-9]{1,2})/(?<y>[0-9]{4})"),
    /** 20210403, as in DICOM. */
    COMPACT("yyyymmdd", "(?<y>[0-9]{4})(?<m>[0-9]{2})(?<d>[0-9]{2})");

    private final String word;
    private final Pattern pattern;

    DateForm(String word, String pattern) {
        this.word = word;
        this.pattern = Pattern.compile(pattern);
    }

    /** How the form is named in files and messages, for example {@code dd.mm.yyyy}. */
    public String word() {
        return word;
    }

    /** The day of a text; nothing when it is not of this form, or there is no such day. */
    public Optional<LocalDate> parse(String text) {
        Matcher matcher = pattern.matcher(CellRules.text(text));
        if (!matcher.matches()) {
            return Optional.empty();
        }
        try {
            return Optional.of(LocalDate.of(
                    Integer.parseInt(matcher.group("y")),
                    Integer.parseInt(matcher.group("m")),
                    Integer.parseInt(matcher.group("d"))));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    /** Whether a text is a date in any of the forms but the compact one, which is a number, too. */
    static boolean isDate(String text) {
        for (DateForm form : values()) {
            if (form != COMPACT && form.pattern.matcher(CellRules.text(text)).matches()) {
                return true;
            }
        }
        return false;
    }
}
