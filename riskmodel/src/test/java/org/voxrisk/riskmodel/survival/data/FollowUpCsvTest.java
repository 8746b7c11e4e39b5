package org.voxrisk.riskmodel.survival.data;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.voxrisk.riskmodel.survival.data.FollowUpProblem.Kind;

class FollowUpCsvTest {
    private static final FollowUpSource MONTHS =
            FollowUpSource.of(new Observed.Durations("time"), "status", EventCodes.usual(), FollowUpUnit.MONTHS);

    @TempDir
    @SuppressWarnings("NullAway.Init") // set by JUnit
    Path folder;

    private FollowUpTable read(String csv, FollowUpSource source, String... excluded) throws IOException {
        return FollowUpCsv.read(Files.writeString(folder.resolve("t.csv"), csv), "id", source, Set.of(excluded));
    }

    private List<FollowUpProblem> problems(String csv, FollowUpSource source) {
        return assertThrows(FollowUpRefusedException.class, () -> read(csv, source))
                .problems();
    }

    @Test
    void timesEventsAndWhatStandsBeside() throws IOException {
        FollowUpSource source = MONTHS.with(new ModelColumns(
                List.of("centre", "arm"), Optional.of("family"), Optional.of("w"), Optional.of("off")));
        FollowUpTable table = read("""
                id,arm,time,status,centre,family,w,off,other
                a,1,12.5,2,B,f1,1,0,x
                b,2,3,1,A,f2,0.5,-1.5,
                c,1,7,2,A,f1,2,1e-3,x
                """, source);
        assertEquals(List.of("a", "b", "c"), table.ids());
        assertArrayEquals(new double[] {12.5, 3, 7}, table.followUp().times());
        assertArrayEquals(new int[] {1, 0, 1}, table.followUp().statusCodes());
        assertEquals(
                List.of("A, 1", "A, 2", "B, 1"), table.strata().orElseThrow().labels());
        assertEquals(0, table.clusters().orElseThrow().code(2));
        assertArrayEquals(new double[] {1, 0.5, 2}, table.weights().orElseThrow());
        assertArrayEquals(new double[] {0, -1.5, 1e-3}, table.offsets().orElseThrow());

        FollowUpTable two = table.selectPatients(List.of("c", "a"));
        assertArrayEquals(new double[] {7, 12.5}, two.followUp().times());
        assertEquals(2, two.strata().orElseThrow().code(1));
        assertArrayEquals(new double[] {2, 1}, two.weights().orElseThrow());
        IllegalArgumentException e =
                assertThrows(IllegalArgumentException.class, () -> table.selectPatients(List.of("a", "z")));
        assertTrue(String.valueOf(e.getMessage()).contains("[z]"), e.getMessage());
    }

    @Test
    void competingEventsHaveTheirOwnCodes() throws IOException {
        FollowUpSource source = FollowUpSource.of(
                new Observed.Durations("time"),
                "status",
                EventCodes.of(List.of("2"), List.of("0"), Map.of("transplant", List.of("1"))),
                FollowUpUnit.DAYS);
        FollowUpTable table = read("id,time,status\na,10,0\nb,11,1\nc,12,2\n", source);
        assertArrayEquals(new int[] {0, 2, 1}, table.followUp().statusCodes());
        assertEquals(List.of("transplant"), table.competing());
        assertEquals(2, table.followUp().causes());
    }

    @Test
    void allFaultsOfAllPatientsAreTold() {
        List<FollowUpProblem> problems = problems("""
                id,time,status
                a,-3,1
                b,0,0
                c,,1
                d,5,
                e,NA,NA
                f,NA,0
                g,"4,5",0
                h,2021-03-04,0
                i,1300,0
                j,10,5
                k,10,1
                k,11,1
                ,12,1
                l,12 months,0
                """, MONTHS);
        assertEquals(
                List.of(
                        Kind.ID_TWICE,
                        Kind.ID_MISSING,
                        Kind.TIME_NEGATIVE,
                        Kind.TIME_ZERO,
                        Kind.EVENT_WITHOUT_TIME,
                        Kind.EVENT_MISSING,
                        Kind.FOLLOW_UP_MISSING,
                        Kind.TIME_MISSING,
                        Kind.TIME_NOT_A_NUMBER,
                        Kind.TIME_IS_DATE,
                        Kind.TIME_TOO_LONG,
                        Kind.EVENT_CODE_UNKNOWN,
                        Kind.TIME_NOT_A_NUMBER),
                problems.stream().map(FollowUpProblem::kind).toList());
        assertEquals(
                "line 2, column 'time', patient 'a': the time is -3 months: observation ends before it begins."
                        + " Correct the time.",
                problems.get(2).toString());
        assertTrue(
                problems.get(8).fix().startsWith("Write 4.5"), problems.get(8).fix());
        assertFalse(problems.get(9).toString().contains("2021"), "a date identifies a patient");
        FollowUpProblem code = problems.get(11);
        assertEquals("j", code.patient());
        assertEquals(11, code.line());
        assertTrue(code.message().contains("'5'"), code.message());
        assertTrue(code.fix().contains("event: {column: status, event: [2], censored: [0, 1]}"), code.fix());
        assertEquals("event-without-time", Kind.EVENT_WITHOUT_TIME.code());
    }

    @Test
    void excludedPatientsDoNotMatter() throws IOException {
        String csv = "id,time,status\na,3,1\nb,4,0\nc,-1,2\n";
        assertEquals(Kind.EVENT_CODES_UNCLEAR, problems(csv, MONTHS).get(0).kind());
        assertEquals(List.of("a", "b"), read(csv, MONTHS, "c").ids());
    }

    @Test
    void zeroTimesAreRefusedKeptOrHalfADay() throws IOException {
        String csv = "id,time,status\na,0,1\nb,4,0\n";
        FollowUpProblem zero = problems(csv, MONTHS).get(0);
        assertTrue(zero.fix().contains("zero_times: half-day"), zero.fix());
        assertEquals(0, read(csv, MONTHS.with(ZeroTimes.KEEP)).followUp().time(0));
        assertEquals(
                0.5 / 30.4375,
                read(csv, MONTHS.with(ZeroTimes.HALF_DAY)).followUp().time(0));
    }

    /** 2020 was a leap year: from the 28th of February to the 1st of March there were two days. */
    @Test
    void datesBecomeDurations() throws IOException {
        FollowUpSource iso = dates(DateForm.ISO, FollowUpUnit.DAYS);
        assertArrayEquals(new double[] {2, 366}, read("""
                id,from,to,status
                a,2020-02-28,2020-03-01T10:30:00,1
                b,2020-1-1,2021-01-01,0
                """, iso).followUp().times());
        assertArrayEquals(
                new double[] {365.25 * 4 / 30.4375},
                read(
                                "id,from,to,status\na,01.02.2016,01.02.2020,0\n",
                                dates(DateForm.DAY_FIRST_DOTS, FollowUpUnit.MONTHS))
                        .followUp()
                        .times());
        assertEquals(
                59,
                read("id,from,to,status\na,01/02/2021,03/02/2021,0\n", dates(DateForm.MONTH_FIRST, FollowUpUnit.DAYS))
                        .followUp()
                        .time(0));
        assertEquals(
                2 * 31 - 3,
                read("id,from,to,status\na,01/02/2021,01/04/2021,0\n", dates(DateForm.DAY_FIRST, FollowUpUnit.DAYS))
                        .followUp()
                        .time(0));
        assertEquals(
                31,
                read("id,from,to,status\na,20211201,20220101,0\n", dates(DateForm.COMPACT, FollowUpUnit.DAYS))
                        .followUp()
                        .time(0));
    }

    private static FollowUpSource dates(DateForm form, FollowUpUnit unit) {
        return FollowUpSource.of(new Observed.Dates("from", "to", form), "status", EventCodes.usual(), unit);
    }

    @Test
    void faultsOfDatesAreToldWithoutTheDates() {
        List<FollowUpProblem> problems = problems("""
                id,from,to,status
                a,2021-05-01,2021-04-30,1
                b,2021-05-01,2021-05-01,0
                c,2021-05-01,01.07.2021,0
                d,2021-02-29,soon,0
                e,,2021-02-28,1
                """, dates(DateForm.ISO, FollowUpUnit.DAYS));
        assertEquals(
                List.of(
                        Kind.TIME_NEGATIVE,
                        Kind.TIME_ZERO,
                        Kind.DATE_UNREADABLE,
                        Kind.DATE_UNREADABLE,
                        Kind.DATE_UNREADABLE,
                        Kind.EVENT_WITHOUT_TIME),
                problems.stream().map(FollowUpProblem::kind).toList());
        assertTrue(
                problems.get(0).message().contains("1 days before the start"),
                problems.get(0).message());
        assertTrue(problems.get(4).message().contains("'soon'"), problems.get(4).message());
        problems.forEach(p -> assertFalse(p.toString().contains("2021"), p.toString()));
    }

    @Test
    void whatAModelTakesBesideIsChecked() {
        List<FollowUpProblem> problems = problems(
                """
                id,time,status,centre,family,w,off
                a,3,1,,f,1,0
                b,3,0,A,NA,0,0
                c,3,0,A,f,x,
                """,
                MONTHS.with(new ModelColumns(
                        List.of("centre"), Optional.of("family"), Optional.of("w"), Optional.of("off"))));
        assertEquals(
                List.of(
                        Kind.STRATUM_MISSING,
                        Kind.CLUSTER_MISSING,
                        Kind.WEIGHT_UNUSABLE,
                        Kind.WEIGHT_UNUSABLE,
                        Kind.OFFSET_UNUSABLE),
                problems.stream().map(FollowUpProblem::kind).toList());
    }

    @Test
    void missingColumnsAreNamedWithTheNearest() {
        List<FollowUpProblem> problems = problems("id,tyme,state\na,1,0\n", MONTHS);
        assertEquals(2, problems.size());
        assertTrue(problems.get(0).message().contains("'tyme'"), problems.get(0).message());
    }

    @Test
    void aColumnHasOneMeaning() {
        assertThrows(
                IllegalArgumentException.class,
                () -> FollowUpSource.of(new Observed.Durations("x"), "x", EventCodes.usual(), FollowUpUnit.DAYS));
        ModelColumns more = new ModelColumns(List.of("time"), Optional.empty(), Optional.empty(), Optional.empty());
        assertThrows(IllegalArgumentException.class, () -> MONTHS.with(more));
        assertThrows(IllegalArgumentException.class, () -> new Observed.Dates("x", "x", DateForm.ISO));
    }
}
