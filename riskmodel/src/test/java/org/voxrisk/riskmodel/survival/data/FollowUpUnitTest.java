package org.voxrisk.riskmodel.survival.data;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FollowUpUnitTest {
    @ParameterizedTest
    @CsvSource({
        "OS_MONTHS, MONTHS",
        "time (days), DAYS",
        "survivalYears, YEARS",
        "followup_wk, WEEKS",
        "pfs.m, MONTHS",
        "days_to_last_followup, DAYS",
        "Beobachtung in Monaten, MONTHS",
        "months, MONTHS",
        "dfs_mo_2, MONTHS",
        "time,",
        "d,",
        "m_stage_time,",
        "daytime,",
        "years_or_months,"
    })
    void namesTellTheUnit(String column, FollowUpUnit unit) {
        assertEquals(unit, FollowUpUnit.inName(column).orElse(null));
    }

    @Test
    void aYearIsTheSameInEveryUnit() {
        for (FollowUpUnit unit : FollowUpUnit.values()) {
            assertEquals(365.25 / unit.days(), unit.ofDays(365.25));
        }
        assertEquals(12, FollowUpUnit.MONTHS.ofDays(365.25), 1e-15);
        assertEquals(List.of(365.0, 1095.0, 1825.0), FollowUpUnit.DAYS.usualHorizons());
    }
}
