package io.remessa.csv.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;

import br.com.caelum.stella.validation.CNPJValidator;
import br.com.caelum.stella.validation.CPFValidator;
import br.com.caelum.stella.validation.Validator;
import io.remessa.csv.generated.ParcelasRow;
import io.remessa.csv.generated.Soup;
import io.remessa.csv.layout.Column;
import io.remessa.csv.layout.Format;
import io.remessa.csv.layout.Layout;
import io.remessa.csv.oracle.Outcome;
import io.remessa.csv.oracle.PlainDocument;
import io.remessa.csv.text.Dialect;
import io.remessa.csv.text.Encoding;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** CPF and CNPJ against Caelum Stella, which others wrote for others, and against what the check digits promise. */
class DocumentsAgainstStellaTest {

    private static final Layout DOCUMENTS =
            new Layout("documents", List.of(new Column("document", new Format.Document(true, true), true)), List.of());
    private static final String DIGITS = "0123456789";
    private static final String LETTERS_TOO = DIGITS + "ABCDEFGHIJKLMNOPQRSTUVWXYZ";

    private static final Validator<String> CPF = new CPFValidator(false);
    private static final Validator<String> PUNCTUATED_CPF = new CPFValidator(true);
    private static final Validator<String> CNPJ = new CNPJValidator(false);
    private static final Validator<String> PUNCTUATED_CNPJ = new CNPJValidator(true);

    @ParameterizedTest
    @EnumSource
    void everyDocumentIsJudgedAsStellaDoes(Engine engine) {
        List<String> documents = new ArrayList<>();
        for (int seed = 0; seed < 4_000; seed++) {
            Random random = new Random(seed);
            String valid = ParcelasRow.document(random);
            documents.add(valid);
            documents.add(withOneChanged(valid, random));
            documents.add(new String(
                    Soup.random(random.nextBoolean() ? DIGITS : LETTERS_TOO, random.nextBoolean() ? 11 : 14, random),
                    StandardCharsets.US_ASCII));
        }
        for (int digit = 0; digit < 10; digit++) {
            documents.add(Integer.toString(digit).repeat(11));
            documents.add(Integer.toString(digit).repeat(14));
        }
        List<Boolean> stella = documents.stream()
                .map(DocumentsAgainstStellaTest::isValidToStella)
                .toList();
        assertThat(stella).contains(true, false);
        assertSame(documents, stella, areValid(engine, documents));
    }

    @ParameterizedTest
    @EnumSource
    void ofAHundredPairsOfCheckDigitsExactlyOneIsAccepted(Engine engine) {
        List<String> stems = new ArrayList<>();
        for (int seed = 0; seed < 150; seed++) {
            Random random = new Random(seed);
            stems.add(new String(Soup.random(DIGITS, 9, random), StandardCharsets.US_ASCII));
            stems.add(new String(Soup.random(DIGITS, 12, random), StandardCharsets.US_ASCII));
            stems.add(new String(Soup.random(LETTERS_TOO, 12, random), StandardCharsets.US_ASCII));
        }
        List<String> candidates = stems.stream()
                .flatMap(stem -> IntStream.range(0, 100).mapToObj(digits -> stem + "%02d".formatted(digits)))
                .toList();
        List<Boolean> valid = areValid(engine, candidates);
        for (int i = 0; i < stems.size(); i++) {
            List<Boolean> ofStem = valid.subList(i * 100, i * 100 + 100);
            assertEquals(1, ofStem.stream().filter(Boolean::booleanValue).count(), stems.get(i));
            assertEquals(PlainDocument.complete(stems.get(i)), candidates.get(i * 100 + ofStem.indexOf(true)));
        }
    }

    /**
     * The law's check digits cannot see all: the remainders 0 and 1 give the same digit, the second sum of a CPF gives its
     * first digit the weight 11, and two letters may be worth the same modulo 11. All else is seen.
     */
    @ParameterizedTest
    @EnumSource
    void everyChangeOfOneCharacterIsCaughtUnlessTheLawsWeightsCannotSeeIt(Engine engine) {
        List<String> changed = new ArrayList<>();
        List<Boolean> invisible = new ArrayList<>();
        for (int seed = 0; seed < 150; seed++) {
            String document = ParcelasRow.document(new Random(seed)).replaceAll("[^0-9A-Z]", "");
            boolean letters = !document.matches("[0-9]*");
            for (int place = 0; place < document.length(); place++) {
                boolean checkDigit = place >= document.length() - 2;
                for (char other : (letters && !checkDigit ? LETTERS_TOO : DIGITS).toCharArray()) {
                    if (other != document.charAt(place)) {
                        String text = document.substring(0, place) + other + document.substring(place + 1);
                        changed.add(text);
                        invisible.add(!checkDigit && isInvisible(document, text));
                    }
                }
            }
        }
        assertSame(changed, invisible, areValid(engine, changed));
        assertThat(invisible.stream().filter(Boolean::booleanValue).count())
                .as("of %s", changed.size())
                .isBetween(1L, changed.size() / 20L);
    }

    /** Whether both sums give the same digits, from remainders of the law's sums alone. */
    private static boolean isInvisible(String one, String other) {
        int stem = one.length() - 2;
        boolean first = digitOf(remainder(one, stem)) == digitOf(remainder(other, stem));
        return first && digitOf(remainder(one, stem + 1)) == digitOf(remainder(other, stem + 1));
    }

    private static int digitOf(int remainder) {
        return remainder < 2 ? 0 : 11 - remainder;
    }

    private static int remainder(String document, int characters) {
        int[] weights = document.length() == 11
                ? new int[] {2, 3, 4, 5, 6, 7, 8, 9, 10, 11}
                : new int[] {2, 3, 4, 5, 6, 7, 8, 9, 2, 3, 4, 5, 6};
        int sum = 0;
        for (int i = 0; i < characters; i++) {
            sum += (document.charAt(characters - 1 - i) - '0') * weights[i];
        }
        return sum % 11;
    }

    private static String withOneChanged(String document, Random random) {
        int place = random.nextInt(document.length());
        char other = LETTERS_TOO.charAt(random.nextInt(random.nextBoolean() ? 10 : 36));
        return document.substring(0, place) + other + document.substring(place + 1);
    }

    private static boolean isValidToStella(String document) {
        Validator<String> validator = switch (document.length()) {
            case 11 -> CPF;
            // A punctuated CPF is as long as a plain CNPJ.
            case 14 -> document.charAt(3) == '.' ? PUNCTUATED_CPF : CNPJ;
            case 18 -> PUNCTUATED_CNPJ;
            default -> throw new IllegalArgumentException("Not of a document's length: " + document);
        };
        return validator.invalidMessagesFor(document).isEmpty();
    }

    /** Validates one document a line. */
    private static List<Boolean> areValid(Engine engine, List<String> documents) {
        byte[] file = (String.join("\n", documents) + "\n").getBytes(StandardCharsets.US_ASCII);
        Outcome outcome = HealedChunks.whole(
                engine, LaidOutFile.of(file, new Dialect(Encoding.UTF_8, ','), DOCUMENTS), Engine.USUAL_BUFFER);
        Boolean[] valid = new Boolean[documents.size()];
        Arrays.fill(valid, true);
        outcome.rejects().forEach(reject -> valid[Integer.parseInt(reject.get(0))] = false);
        return List.of(valid);
    }

    private static void assertSame(List<String> documents, List<Boolean> expected, List<Boolean> actual) {
        for (int i = 0; i < documents.size(); i++) {
            assertEquals(expected.get(i), actual.get(i), documents.get(i));
        }
    }
}
