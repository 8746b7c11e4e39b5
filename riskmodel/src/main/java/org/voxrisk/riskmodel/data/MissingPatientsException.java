package org.voxrisk.riskmodel.data;

import java.util.List;

/** Two tables that are joined do not have the same patients. */
public final class MissingPatientsException extends IllegalArgumentException {
    private static final long serialVersionUID = 1L;

    private final String[] onlyLeft;
    private final String[] onlyRight;

    MissingPatientsException(List<String> onlyLeft, List<String> onlyRight) {
        super("the tables do not have the same patients. Only in the first: " + NameList.of(onlyLeft)
                + ". Only in the second: " + NameList.of(onlyRight)
                + ". Complete the tables, or choose to drop or mark such patients.");
        this.onlyLeft = onlyLeft.toArray(String[]::new);
        this.onlyRight = onlyRight.toArray(String[]::new);
    }

    /** Ids that only the first table has, in its order. */
    public List<String> onlyLeft() {
        return List.of(onlyLeft);
    }

    /** Ids that only the second table has, in its order. */
    public List<String> onlyRight() {
        return List.of(onlyRight);
    }
}
