package org.voxrisk.benchmarks;

import com.sun.management.OperatingSystemMXBean;
import java.io.IOException;
import java.io.PrintStream;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryType;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.voxrisk.extract.ExtractionObserver;
import org.voxrisk.io.cohort.CaseExtraction;
import org.voxrisk.io.cohort.CaseFiles;
import org.voxrisk.io.cohort.ExtractionRecord;
import org.voxrisk.io.cohort.FileFacts;
import org.voxrisk.io.settings.ParameterFile;
import org.voxrisk.work.Work;

/**
 * One case from files to features in a new process, and what memory it took: {@code IMAGE MASK [TIMES]}.
 *
 * <p>One thread, PyRadiomics' defaults, files not hashed. Prints a line a time: number of features, seconds, processor time since the process began, its resident
 * memory when it began and at its highest (Linux), and the sum of the most that each part of the heap held.
 */
public final class LargeCase {
    private static final double MB = 1 << 20;

    private LargeCase() {}

    /**
     * Runs.
     *
     * @param args see the class
     * @throws IOException if a file cannot be read
     */
    public static void main(String[] args) throws IOException {
        double started = kilobytes("VmRSS:") / 1024;
        if (args.length < 2 || args.length > 3) {
            throw new IllegalArgumentException("usage: IMAGE MASK [TIMES]");
        }
        OperatingSystemMXBean system = (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
        PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
        int times = args.length == 3 ? Integer.parseInt(args[2]) : 1;
        CaseFiles files = new CaseFiles(Path.of(args[0]), Path.of(args[1]));
        for (int i = 0; i < times; i++) {
            long begin = System.nanoTime();
            ExtractionRecord record = CaseExtraction.with(
                            ParameterFile.parse("{}", "defaults").toParameters())
                    .withFileFacts(FileFacts.NAMED)
                    .extract(files, ExtractionObserver.NONE, Work.onCallersThread());
            double seconds = (System.nanoTime() - begin) / 1e9;
            double peak = kilobytes("VmHWM:") / 1024;
            double heap = ManagementFactory.getMemoryPoolMXBeans().stream()
                            .filter(p -> p.getType() == MemoryType.HEAP)
                            .map(MemoryPoolMXBean::getPeakUsage)
                            .mapToLong(u -> u == null ? 0 : u.getUsed())
                            .sum()
                    / MB;
            out.println(String.format(
                    Locale.ROOT,
                    "%s: %d features, %.2f s, %.2f CPU s of the process, resident %.0f MB at the start, %.0f MB at most (%.0f MB more), heap pools at most"
                            + " %.0f MB",
                    String.valueOf(files.image().getFileName()),
                    record.size(),
                    seconds,
                    system.getProcessCpuTime() / 1e9,
                    started,
                    peak,
                    peak - started,
                    heap));
        }
    }

    private static double kilobytes(String key) throws IOException {
        Path status = Path.of("/proc/self/status");
        List<String> lines = Files.exists(status) ? Files.readAllLines(status) : List.of();
        return lines.stream()
                .filter(line -> line.startsWith(key))
                .mapToDouble(line -> Double.parseDouble(line.replaceAll("\\D", "")))
                .findFirst()
                .orElse(Double.NaN);
    }
}
