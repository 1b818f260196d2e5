package io.remessa.dispatch.retorno;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.remessa.dispatch.retorno.JoinPlanner.Limits;
import io.remessa.ledger.chunk.ResultObject;
import io.remessa.ledger.upload.ObjectName;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class JoinPlannerTest {

    private static final long MIB = 1L << 20;
    private static final long GIB = 1L << 30;
    private static final Limits SMALL = new Limits(3, 7, 11, 5);

    @Test
    void aFileThatIsSmallerThanAPartIsOnePartThatPassesThrough() throws NoRetornoException {
        assertThat(plan(Limits.OF_S3, 5 * MIB - 1)).containsExactly("0:0-5242879");
        assertThat(plan(Limits.OF_S3, 100, 0, 200)).containsExactly("0:0-100 2:0-200");
        assertThat(plan(Limits.OF_S3)).isEmpty();
    }

    @Test
    void piecesThatAreLargeEnoughAreCopiedWhole() throws NoRetornoException {
        assertThat(plan(Limits.OF_S3, 5 * MIB)).containsExactly("copy 0:0-5242880");
        assertThat(plan(Limits.OF_S3, 64 * MIB, 70 * MIB, 9))
                .containsExactly("copy 0:0-67108864", "copy 1:0-73400320", "2:0-9");
        JoinedPart whole = JoinPlanner.parts(pieces(5 * MIB), Limits.OF_S3).get(0);
        assertThat(whole.slices().get(0).whole()).isTrue();
    }

    @Test
    void smallPiecesTakeWhatTheyLackFromTheNextLargeOne() throws NoRetornoException {
        assertThat(plan(SMALL, 1, 6)).containsExactly("0:0-1 1:0-2", "copy 1:2-6");
        assertThat(plan(SMALL, 1, 5)).containsExactly("0:0-1 1:0-2", "copy 1:2-5");
    }

    @Test
    void ofALargePieceNoRestIsLeftThatIsTooSmall() throws NoRetornoException {
        assertThat(plan(SMALL, 1, 4)).containsExactly("0:0-1 1:0-4");
        assertThat(plan(SMALL, 2, 3, 1)).containsExactly("0:0-2 1:0-3", "2:0-1");
    }

    @Test
    void aPieceThatIsTooLargeToBeCopiedAtOnceIsCutIntoAboutEqualParts() throws NoRetornoException {
        assertThat(plan(SMALL, 8)).containsExactly("copy 0:0-4", "copy 0:4-8");
        assertThat(plan(SMALL, 15)).containsExactly("copy 0:0-5", "copy 0:5-10", "copy 0:10-15");
        assertThat(plan(Limits.OF_S3, 513 * MIB)).hasSize(2);
    }

    @Test
    void partsGrowWhenThereWouldBeTooMany() throws NoRetornoException {
        assertThat(plan(SMALL, 7, 7, 7, 11, 11)).hasSize(5).contains("copy 3:0-11");
        assertThat(plan(Limits.OF_S3, sizes(5_000, 4 * GIB))).hasSize(5_000);
    }

    @Test
    void whatS3CannotKeepIsRefusedAndWhatItJustCanIsNot() throws NoRetornoException {
        assertThat(plan(Limits.OF_S3, sizes(10_000, 5 * GIB))).hasSize(10_000);
        assertThatThrownBy(() -> plan(Limits.OF_S3, sizes(10_001, 5 * GIB)))
                .isInstanceOf(NoRetornoException.class)
                .hasMessageContaining("10001 parts");
        assertThatThrownBy(() -> plan(Limits.OF_S3, sizes(10_000, 5 * GIB + 1))).isInstanceOf(NoRetornoException.class);
    }

    @Test
    void tenThousandSmallPiecesArePutTogether() throws NoRetornoException {
        assertThat(plan(Limits.OF_S3, sizes(10_000, MIB))).hasSize(2_000);
        assertThat(plan(Limits.OF_S3, sizes(10_000, 5 * MIB - 1))).hasSize(5_000);
    }

    /** All files of up to five pieces of up to nine bytes, where a part has three at least and seven at most. */
    @Test
    void everyShortListOfPiecesIsJoinedWithoutAGapIntoPartsThatS3Takes() throws NoRetornoException {
        Limits limits = new Limits(3, 7, 7, 100);
        long lists = 0;
        for (long number = 0; number < 100_000; number++) {
            long[] sizes = new long[(int) (1 + number % 5)];
            long rest = number;
            for (int i = 0; i < sizes.length; i++) {
                sizes[i] = rest % 10;
                rest /= 10;
            }
            requireSound(sizes, limits);
            lists++;
        }
        assertThat(lists).isEqualTo(100_000);
    }

    @Test
    void randomPiecesAreJoinedWithoutAGapIntoPartsThatS3Takes() throws NoRetornoException {
        for (int seed = 0; seed < 5_000; seed++) {
            Random random = new Random(seed);
            long min = 1L + random.nextInt(20);
            long usual = 2 * min + random.nextInt(30);
            Limits limits = new Limits(min, usual, usual + random.nextInt(100), 100_000);
            long[] sizes = LongStream.generate(() -> random.nextInt(random.nextBoolean() ? 300 : 12))
                    .limit(random.nextInt(40))
                    .toArray();
            requireSound(sizes, limits);
        }
    }

    private static void requireSound(long[] sizes, Limits limits) throws NoRetornoException {
        List<JoinedPart> parts = JoinPlanner.parts(pieces(sizes), limits);
        List<Long> bytes = new ArrayList<>();
        for (int i = 0; i < parts.size(); i++) {
            JoinedPart part = parts.get(i);
            boolean last = i == parts.size() - 1;
            assertThat(part.length()).isGreaterThanOrEqualTo(last ? 1 : limits.minPart());
            if (part.copied()) {
                assertThat(part.slices()).hasSize(1);
                assertThat(part.length()).isBetween(limits.minPart(), limits.maxPart());
            } else {
                assertThat(part.length()).isLessThan(2 * limits.minPart());
            }
            part.slices().forEach(slice -> addBytes(slice, bytes));
        }
        List<Long> expected = new ArrayList<>();
        List<ResultObject> pieces = pieces(sizes);
        pieces.forEach(piece -> addBytes(Slice.of(piece, 0, piece.bytes()), expected));
        assertThat(bytes).as("%s", pieces).isEqualTo(expected);
    }

    /** Every byte by the piece that it is of and its place there. */
    private static void addBytes(Slice slice, List<Long> bytes) {
        for (long at = slice.from(); at < slice.to(); at++) {
            bytes.add(Long.parseLong(slice.object().key()) * 1_000 + at);
        }
    }

    private static List<String> plan(Limits limits, long... sizes) throws NoRetornoException {
        return JoinPlanner.parts(pieces(sizes), limits).stream()
                .map(part -> (part.copied() ? "copy " : "")
                        + String.join(
                                " ",
                                part.slices().stream()
                                        .map(slice -> slice.object().key() + ":" + slice.from() + "-" + slice.to())
                                        .toList()))
                .toList();
    }

    private static List<ResultObject> pieces(long... sizes) {
        List<ResultObject> pieces = new ArrayList<>();
        for (long size : sizes) {
            pieces.add(new ResultObject(new ObjectName("results", Integer.toString(pieces.size())), 1, size));
        }
        return pieces;
    }

    private static long[] sizes(int count, long size) {
        return Collections.nCopies(count, size).stream()
                .mapToLong(Long::longValue)
                .toArray();
    }
}
