package org.voxrisk.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A list of small cases in a folder. */
final class SmallBatch {
    private SmallBatch() {}

    /** Writes a number of cases, another image each, and the list of them. */
    static Path write(Path folder, int cases) throws IOException {
        StringBuilder list = new StringBuilder("PatientID,Image,Mask\n");
        SmallCase.mask(folder);
        for (int i = 1; i <= cases; i++) {
            int factor = i;
            String name = "i" + i + ".nrrd";
            SmallCase.write(folder.resolve(name), SmallCase.GRID, v -> (SmallCase.intensity(v) * factor) % 997);
            list.append("p").append(i).append(",").append(name).append(",mask.nrrd\n");
        }
        return Files.writeString(folder.resolve("cases.csv"), list.toString());
    }
}
