package org.voxrisk.riskmodel.markup;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class XmlTest {
    @Test
    void everyCharacterHasAPlaceOrBecomesAQuestionMark() {
        assertEquals("a&amp;b &lt;c&gt; &quot;d&quot; &#39;e&#39;", Xml.escaped("a&b <c> \"d\" 'e'"));
        assertEquals("?\t\n?\u00e9", Xml.escaped("\u0000\t\n\uFFFE\u00e9"));
        assertEquals("\uD83D\uDE00 ? ?", Xml.escaped("\uD83D\uDE00 \uD83D \uDE00"));
    }
}
