package io.remessa.csv.head;

import static org.assertj.core.api.Assertions.assertThat;

import io.remessa.csv.head.Head.Csv;
import io.remessa.csv.head.Head.UnsupportedEncoding;
import io.remessa.csv.text.Encoding;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What the head tells about the encoding, and what is no text at all. */
class HeadEncodingTest {

    private static final Charset WINDOWS_1252 = Charset.forName("windows-1252");

    @Test
    void textOfAsciiOrValidUtf8IsUtf8() {
        assertThat(encoding("a,b\n1,2\n".getBytes(StandardCharsets.US_ASCII), true))
                .isEqualTo(Encoding.UTF_8);
        assertThat(encoding("a,é€𝄞\n".getBytes(StandardCharsets.UTF_8), true)).isEqualTo(Encoding.UTF_8);
    }

    @Test
    void otherTextIsWindows1252() {
        byte[] text = "a,crédito €\n".getBytes(WINDOWS_1252);
        assertThat(encoding(text, true)).isEqualTo(Encoding.WINDOWS_1252);
        assertThat(((Csv) inspect(text, true)).header()).containsExactly("a", "crédito €");
    }

    @Test
    void aMarkSaysUtf8WhateverFollows() {
        assertThat(encoding(bytes(0xEF, 0xBB, 0xBF, 'a', ',', 0xE9, '\n'), true))
                .isEqualTo(Encoding.UTF_8);
    }

    @Test
    void aGivenEncodingIsTaken() {
        byte[] text = "a,é\n".getBytes(StandardCharsets.UTF_8);
        Csv head = (Csv) Head.inspect(text, true, null, Encoding.ISO_8859_1, fields -> false);
        assertThat(head.dialect().encoding()).isEqualTo(Encoding.ISO_8859_1);
        assertThat(head.header()).containsExactly("a", "Ã©");
    }

    @ParameterizedTest
    @ValueSource(strings = {"é", "€", "𝄞"})
    void aCharacterThatTheEndOfTheHeadCutsIsNoSignOfAnotherEncoding(String character) {
        byte[] text = ("a,b\nx" + character).getBytes(StandardCharsets.UTF_8);
        for (int cut = 1; cut < character.getBytes(StandardCharsets.UTF_8).length; cut++) {
            byte[] head = Arrays.copyOf(text, text.length - cut);
            assertThat(encoding(head, false))
                    .as("%s less %s bytes", character, cut)
                    .isEqualTo(Encoding.UTF_8);
            assertThat(encoding(head, true)).isEqualTo(Encoding.WINDOWS_1252);
        }
    }

    @Test
    void aByteThatNoCutExplainsIsASignOfAnotherEncoding() {
        assertThat(encoding("a,b\né,ab".getBytes(WINDOWS_1252), false)).isEqualTo(Encoding.WINDOWS_1252);
    }

    static Stream<Arguments> kindsOfFiles() {
        return Stream.of(
                Arguments.of("UTF-16 (little-endian)", utf16("\uFEFFa,b\n1,2\n", StandardCharsets.UTF_16LE)),
                Arguments.of("UTF-16 (big-endian)", utf16("\uFEFFa,b\n1,2\n", StandardCharsets.UTF_16BE)),
                Arguments.of(
                        "UTF-16 without a byte order mark",
                        utf16("nrInst,São Paulo,Ação\n1,2,3\n", StandardCharsets.UTF_16LE)),
                Arguments.of(
                        "UTF-16 without a byte order mark",
                        utf16("nrInst,São Paulo,Ação\n1,2,3\n", StandardCharsets.UTF_16BE)),
                Arguments.of("a ZIP archive (an .xlsx workbook is one)", bytes('P', 'K', 3, 4, 20, 0, 6)),
                Arguments.of("gzip", bytes(0x1F, 0x8B, 8, 0)),
                Arguments.of("PDF", "%PDF-1.7\n%âãÏÓ\n".getBytes(StandardCharsets.ISO_8859_1)),
                Arguments.of("an .xls workbook", bytes(0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1)),
                Arguments.of("Parquet", bytes('P', 'A', 'R', '1', 21, 4)),
                Arguments.of("binary (it has zero bytes)", bytes('a', ',', 'b', '\n', 0, 0, 0, 'x', 'y', 'z')),
                Arguments.of("binary (it has zero bytes)", new byte[1000]),
                Arguments.of("binary (it has many control characters)", bytes('a', 1, 2, 3, 'b', 4, 5, '\n')));
    }

    @ParameterizedTest
    @MethodSource("kindsOfFiles")
    void whatIsNoTextIsToldByItsName(String name, byte[] file) {
        assertThat(inspect(file, true)).isEqualTo(new UnsupportedEncoding(name));
        assertThat(Head.inspect(file, true, ',', Encoding.UTF_8, fields -> true))
                .as("a given encoding and delimiter do not make it text")
                .isEqualTo(new UnsupportedEncoding(name));
    }

    @Test
    void utf16IsToldAtEveryLengthOfTheFile() {
        for (Charset charset : new Charset[] {StandardCharsets.UTF_16LE, StandardCharsets.UTF_16BE}) {
            byte[] text = utf16("nrInst,nrAgencia,cdClient\n533,32,56133\n", charset);
            for (int length = 2; length <= text.length; length++) {
                assertThat(inspect(Arrays.copyOf(text, length), true))
                        .as("%s, %s bytes", charset, length)
                        .isEqualTo(new UnsupportedEncoding("UTF-16 without a byte order mark"));
            }
        }
    }

    @Test
    void everyFileOfOneByteHasAnAnswer() {
        for (int value = 0; value < 256; value++) {
            assertThat(inspect(bytes(value), true)).isNotNull();
        }
        assertThat(encoding(bytes(0xE9), true)).isEqualTo(Encoding.WINDOWS_1252);
    }

    @Test
    void tabsFormFeedsAndTheEndOfFileCharacterOfDosAreText() {
        byte[] text = "a\tb\fc\r\n1\t2\t3\r\n\u001a".getBytes(StandardCharsets.US_ASCII);
        assertThat(inspect(text, true)).isInstanceOf(Csv.class);
    }

    @Test
    void oneControlCharacterInAHundredIsTextAndOneInFewerIsNot() {
        String hundred = "a,b\n" + "1,2\n".repeat(23) + "1,\u0001\n";
        assertThat(hundred).hasSize(100);
        byte[] text = hundred.getBytes(StandardCharsets.US_ASCII);
        assertThat(inspect(text, true)).isInstanceOf(Csv.class);
        assertThat(inspect(Arrays.copyOfRange(text, 1, 100), true)).isInstanceOf(UnsupportedEncoding.class);
    }

    private static Encoding encoding(byte[] head, boolean wholeFile) {
        return ((Csv) inspect(head, wholeFile)).dialect().encoding();
    }

    private static Head inspect(byte[] head, boolean wholeFile) {
        return Head.inspect(head, wholeFile, null, null, fields -> false);
    }

    private static byte[] utf16(String text, Charset charset) {
        return text.getBytes(charset);
    }

    private static byte[] bytes(int... values) {
        byte[] bytes = new byte[values.length];
        for (int i = 0; i < values.length; i++) {
            bytes[i] = (byte) values[i];
        }
        return bytes;
    }
}
