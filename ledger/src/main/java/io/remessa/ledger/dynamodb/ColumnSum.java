package io.remessa.ledger.dynamodb;

import com.fasterxml.jackson.databind.util.StdConverter;
import java.math.BigInteger;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The sum of a column, as it stands in a row.
 *
 * @param column its name
 * @param cents the sum
 */
record ColumnSum(String column, BigInteger cents) {

    /** From the totals to the row. */
    static final class ListOf extends StdConverter<Map<String, BigInteger>, List<ColumnSum>> {
        @Override
        public List<ColumnSum> convert(Map<String, BigInteger> sums) {
            return sums.entrySet().stream()
                    .map(sum -> new ColumnSum(sum.getKey(), sum.getValue()))
                    .toList();
        }
    }

    /** From the row to the totals. */
    static final class MapOf extends StdConverter<List<ColumnSum>, Map<String, BigInteger>> {
        @Override
        public Map<String, BigInteger> convert(List<ColumnSum> sums) {
            Map<String, BigInteger> byColumn = new LinkedHashMap<>();
            sums.forEach(sum -> byColumn.put(sum.column(), sum.cents()));
            return byColumn;
        }
    }
}
