package org.voxrisk.io.text;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CsvTableTest {
    @TempDir
    Path folder;

    /** Index columns as pandas (also of a subset, shuffled, saved twice), R's write.csv and write.table, and readr make them. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Unnamed: 0,id,f~0,a,1~1,b,2 | column 1",
                "Unnamed: 0,id,f~7,a,1~3,b,2 | column 1",
                "Unnamed: 0.1,Unnamed: 0,id,f~0,0,a,1~1,1,b,2 | column 1 column 2",
                "'\"\",\"id\",\"f\"~\"1\",\"a\",1~\"2\",\"b\",2' | column 1",
                "'\"id\",\"f\"~\"1\",\"a\",1~\"2\",\"b\",2' | column 1",
                "...1,id,f~1,a,1~2,b,2 | column 1",
                "X,id,f~1,a,1~2,b,2 | column 1",
                "index,id,f~0,a,1~1,b,2 | column 1",
                "id,f,~a,1,~b,2,NA | column 3",
                "id,,f~a,0,1~b,1,2 | column 2",
                " Unnamed: 0 , id,f ~0.0,a,1~1.0,b,2 | column 1"
            })
    void columnsThatOnlyNumberTheRowsAreLeftOutAndTold(String text, String places) throws IOException {
        CsvTable csv = open(text);
        assertEquals(List.of("id", "f"), csv.header());
        assertEquals(
                places,
                String.join(" ", csv.warnings().stream().map(TextWarning::place).toList()));
        assertEquals(List.of("a 1", "b 2"), rows(csv));
    }

    @ParameterizedTest
    @CsvSource({
        "'X,f~3,1~9,2', X f",
        "'X,f~1,1', X f",
        "'index,f~1,1~3,2', index f",
        "'f,index~1,0~2,1', f index",
        "'x,f~0,1~1,2', x f"
    })
    void columnsThatMayBeDataStay(String text, String header) throws IOException {
        CsvTable csv = open(text);
        assertEquals(header, String.join(" ", csv.header()));
        assertEquals(List.of(), csv.warnings());
    }

    @Test
    void aColumnThatTheCallerKnowsStays() throws IOException {
        Path file = file("index,f~0,1~1,2");
        assertEquals(List.of("index", "f"), CsvTable.open(file, "index"::equals).header());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "'' | line 1 | the file is empty",
                "'a;b~1;2' | line 1 | semicolons",
                "'a,b~5,2,3' | line 2 | 3 cells, the header has 2",
                "'a,b~1,2,3~3,2,3' | line 2 | 3 cells, the header has 2",
                "'a,b~1,2,~2,2,' | line 2 | 3 cells, the header has 2",
                "'a,b~1,2~1' | line 3 | 1 cells, the header has 2",
                "',f~P1,1' | line 1 | row 1 (line 2) has 'P1'",
                "'Unnamed: 0,f~0,1~0.5,2' | line 1 | row 2 (line 3) has '0.5'",
                "'a,b~1,\"2' | '' | not a CSV file"
            })
    void badFormIsRefusedWithItsPlace(String text, String place, String part) throws IOException {
        Path file = file(text);
        TextFormatException e = assertThrows(TextFormatException.class, () -> CsvTable.open(file, n -> false));
        assertEquals(place, e.place());
        assertTrue(e.detail().contains(part), e.detail());
    }

    @Test
    void aFileOfTwentyThousandColumnsIsReadBackCompressedToo() throws IOException {
        for (String name : List.of("wide.csv", "wide.csv.gz")) {
            Path file = folder.resolve(name);
            List<String> header = new ArrayList<>();
            for (int j = 0; j < 20_000; j++) {
                header.add("f" + j);
            }
            CsvOutput.write(file, rows -> {
                rows.add(header);
                rows.add(Collections.nCopies(20_000, "0.5"));
            });
            CsvTable csv = CsvTable.open(file, n -> false);
            assertEquals(header, csv.header());
            csv.forEachRow(row -> assertEquals(0.5, row.number(19_999).orElseThrow()));
            assertEquals(1, csv.rowCount());
        }
        assertTrue(Files.size(folder.resolve("wide.csv.gz")) < Files.size(folder.resolve("wide.csv")) / 2);
    }

    @Test
    void damagedCompressionIsRefused() throws IOException {
        Path file = folder.resolve("t.csv.gz");
        CsvOutput.write(file, rows -> rows.add(List.of("a", "b")));
        byte[] sound = Files.readAllBytes(file);
        byte[] flipped = sound.clone();
        flipped[sound.length - 6] ^= 1;
        byte[] appended = Arrays.copyOf(sound, sound.length + 3);
        appended[sound.length] = 'x';
        for (byte[] bytes : List.of(flipped, appended, Arrays.copyOf(sound, sound.length - 1))) {
            Files.write(file, bytes);
            TextFormatException e = assertThrows(TextFormatException.class, () -> CsvTable.open(file, n -> false));
            assertEquals("gzip", e.place());
        }
        Files.write(file, Arrays.copyOf(sound, sound.length + 512));
        assertEquals(List.of("a", "b"), CsvTable.open(file, n -> false).header());
    }

    @Test
    void aFileThatChangesBetweenTheReadingsIsRefused() throws IOException {
        Path file = file("a~1~2");
        CsvTable csv = CsvTable.open(file, n -> false);
        Files.writeString(file, "a\n1\n2\n3\n");
        assertThrows(TextFormatException.class, () -> rows(csv));
        Files.writeString(file, "a\n1\n");
        assertThrows(TextFormatException.class, () -> rows(csv));
    }

    @Test
    void encodingIsCheckedToTheLastByte() throws IOException {
        Path file = folder.resolve("latin.csv");
        Files.write(file, "id,f\nMüller,1\n".getBytes(StandardCharsets.ISO_8859_1));
        TextFormatException e = assertThrows(TextFormatException.class, () -> CsvTable.open(file, n -> false));
        assertEquals("line 2, byte 6 (from 0)", e.place());
    }

    private static List<String> rows(CsvTable csv) throws IOException {
        List<String> rows = new ArrayList<>();
        csv.forEachRow(row -> {
            List<String> cells = new ArrayList<>();
            for (int j = 0; j < csv.header().size(); j++) {
                cells.add(row.text(j));
            }
            rows.add(String.join(" ", cells));
        });
        return rows;
    }

    private CsvTable open(String text) throws IOException {
        return CsvTable.open(file(text), n -> false);
    }

    private Path file(String text) throws IOException {
        return Files.writeString(folder.resolve("t.csv"), text.replace('~', '\n'));
    }
}
