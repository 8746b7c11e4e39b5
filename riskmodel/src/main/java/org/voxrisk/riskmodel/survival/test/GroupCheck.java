package org.voxrisk.riskmodel.survival.test;

import java.util.List;
import org.voxrisk.riskmodel.statistics.UndefinedStatisticException;
import org.voxrisk.riskmodel.survival.FollowUp;
import org.voxrisk.riskmodel.survival.Strata;

/** What every comparison of groups asks of its input. */
final class GroupCheck {
    private GroupCheck() {}

    /** Row indexes of the groups. */
    static List<int[]> rows(FollowUp followUp, Strata groups, Strata strata) {
        if (groups.size() != followUp.size() || strata.size() != followUp.size()) {
            throw new IllegalArgumentException(followUp.size() + " cases, but " + groups.size() + " group labels and "
                    + strata.size() + " stratum labels: one of each a case is needed");
        }
        List<int[]> rows = groups.rows();
        long filled = rows.stream().filter(r -> r.length > 0).count();
        if (filled < 2) {
            throw new UndefinedStatisticException("only " + filled + " of the groups " + groups.labels()
                    + " has cases: a comparison needs at least two");
        }
        return rows;
    }
}
