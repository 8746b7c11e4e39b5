package org.voxrisk.riskmodel.select;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.voxrisk.riskmodel.data.Case;
import org.voxrisk.riskmodel.data.FeatureNames;
import org.voxrisk.riskmodel.data.FeatureTable;
import org.voxrisk.riskmodel.data.TrainingPart;

class MostFrequentTest {
    private static double filledWith(double... values) {
        List<Case> cases = new ArrayList<>();
        for (int i = 0; i < values.length; i++) {
            cases.add(Case.of("p" + i));
        }
        FeatureTable table = FeatureTable.ofColumns(FeatureNames.of("stage"), cases, values, List.of());
        return new Imputation(Set.of("stage"))
                .fit(TrainingPart.wholeTable(table))
                .values()
                .get(0);
    }

    @Test
    void theValueOfTheMostCases() {
        assertEquals(2, filledWith(9, 2, 1, 2, 5, 1, 2));
        assertEquals(9, filledWith(9, 1, 9, 2, 9, 1, 2));
        assertEquals(1, filledWith(1, 3, 1, 2, 1));
    }

    @Test
    void ofEquallyFrequentOnesTheSmallest() {
        assertEquals(1, filledWith(4, 1, 4, 1));
        assertEquals(-3, filledWith(7, -3, 5));
    }
}
