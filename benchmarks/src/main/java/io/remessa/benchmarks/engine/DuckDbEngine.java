package io.remessa.benchmarks.engine;

import io.remessa.benchmarks.parcelas.Column;
import io.remessa.benchmarks.parcelas.Counts;
import io.remessa.benchmarks.parcelas.Rule;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** DuckDB in memory with one thread: one query over the file, in {@code parcelas.sql}. The connection stays open. */
final class DuckDbEngine implements Engine {

    private final Connection connection;
    private final String query;

    DuckDbEngine() {
        List<String> statements = statements();
        query = statements.get(statements.size() - 1);
        try {
            connection = DriverManager.getConnection("jdbc:duckdb:");
            try (Statement statement = connection.createStatement()) {
                statement.execute("SET threads = 1");
                for (String macro : statements.subList(0, statements.size() - 1)) {
                    statement.execute(macro);
                }
            }
        } catch (SQLException e) {
            throw new IllegalStateException("DuckDB does not start", e);
        }
    }

    private static List<String> statements() {
        try (InputStream sql = DuckDbEngine.class.getResourceAsStream("parcelas.sql")) {
            if (sql == null) {
                throw new IllegalStateException("parcelas.sql is not on the class path");
            }
            return List.of(new String(sql.readAllBytes(), StandardCharsets.UTF_8).split(";\n"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public Counts run(Path file) throws IOException {
        try (Statement statement = connection.createStatement()) {
            statement.execute("SET VARIABLE file = '" + file.toString().replace("'", "''") + "'");
            try (ResultSet row = statement.executeQuery(query)) {
                row.next();
                return counts(row);
            }
        } catch (SQLException e) {
            throw new IOException("DuckDB refuses " + file, e);
        }
    }

    private static Counts counts(ResultSet row) throws SQLException {
        Map<String, Long> errors = new HashMap<>();
        for (Rule rule : Rule.values()) {
            errors.put(rule.name(), row.getLong(rule.name()));
        }
        Map<String, BigInteger> sums = new HashMap<>();
        for (Column column : Column.of(Column.Kind.MONEY)) {
            BigDecimal cents = row.getBigDecimal(column.name());
            sums.put(column.name(), cents == null ? BigInteger.ZERO : cents.toBigIntegerExact());
        }
        return new Counts(
                row.getLong("records"), errors, sums, Map.of("CPF", row.getLong("CPF"), "CNPJ", row.getLong("CNPJ")));
    }

    @Override
    public void close() throws IOException {
        try {
            connection.close();
        } catch (SQLException e) {
            throw new IOException("DuckDB does not end", e);
        }
    }
}
