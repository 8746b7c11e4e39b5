package org.voxrisk.riskmodel.model.tree;

/** Arrays that are not trees; the reader of a file makes an error of it that names the file. */
final class MalformedNodesException extends IllegalArgumentException {
    private static final long serialVersionUID = 1L;

    private final String field;

    /**
     * Says what is wrong.
     *
     * @param field the array
     * @param element the element, from 0; -1 for the whole array
     * @param problem what is wrong
     */
    MalformedNodesException(String field, int element, String problem) {
        super(problem);
        this.field = element < 0 ? field : field + "[" + element + "]";
    }

    /** The array, with the element when it is one. */
    String field() {
        return field;
    }
}
