-- The rules of the layout "parcelas" for DuckDB. Statements end with a semicolon at the end of a line; the last one
-- answers one row. Patterns with GLOB stand where they say the same as a regular expression, since they are faster.

CREATE OR REPLACE TEMP MACRO bad_integer(c) AS
    (strlen(c) > 18 OR c GLOB '*[!0-9]*')::INTEGER;

CREATE OR REPLACE TEMP MACRO bad_date(c) AS
    CASE WHEN c = '' THEN 0
        WHEN strlen(c) = 8 AND NOT c GLOB '*[!0-9]*' THEN
            (c < '00010101' OR try_strptime(c, '%Y%m%d') IS NULL)::INTEGER
        ELSE 1 END;

-- Rounded half away from zero, as casts to DECIMAL do; NULL when malformed.
CREATE OR REPLACE TEMP MACRO amount(c) AS
    CASE WHEN regexp_full_match(c, '-?[0-9]{1,15}(?:[.][0-9]+)?') THEN c::DECIMAL(18, 2) END;

CREATE OR REPLACE TEMP MACRO bad_money(c, amount) AS
    (amount IS NULL AND c <> '')::INTEGER;

-- Exact for up to 9 digits of instalments and 14 decimals; more instalments end the query with an error.
CREATE OR REPLACE TEMP MACRO is_mismatch(total, instalments, value) AS
    instalments = 0 OR abs(total - instalments * value) > 0.01 * instalments;

CREATE OR REPLACE TEMP MACRO check_digit(weighted) AS weighted * 10 % 11 % 10;

CREATE OR REPLACE TEMP MACRO cpf_sum(a, b, c, d, e, f, g, h, i) AS
    10 * a + 9 * b + 8 * c + 7 * d + 6 * e + 5 * f + 4 * g + 3 * h + 2 * i;

CREATE OR REPLACE TEMP MACRO cnpj_sum(a, b, c, d, e, f, g, h, i, j, k, l) AS
    5 * a + 4 * b + 3 * c + 2 * d + 9 * e + 8 * f + 7 * g + 6 * h + 5 * i + 4 * j + 3 * k + 2 * l;

-- x and y are the two check digits.
CREATE OR REPLACE TEMP MACRO is_cpf(a, b, c, d, e, f, g, h, i, x, y) AS
    check_digit(cpf_sum(a, b, c, d, e, f, g, h, i)) = x
    AND check_digit(11 * a + cpf_sum(b, c, d, e, f, g, h, i, x)) = y;

CREATE OR REPLACE TEMP MACRO is_cnpj(a, b, c, d, e, f, g, h, i, j, k, l, x, y) AS
    check_digit(cnpj_sum(a, b, c, d, e, f, g, h, i, j, k, l)) = x
    AND check_digit(6 * a + cnpj_sum(b, c, d, e, f, g, h, i, j, k, l, x)) = y;

CREATE OR REPLACE TEMP MACRO is_numeric_cpf(n) AS is_cpf(
    n // 10000000000, n // 1000000000 % 10, n // 100000000 % 10, n // 10000000 % 10, n // 1000000 % 10,
    n // 100000 % 10, n // 10000 % 10, n // 1000 % 10, n // 100 % 10, n // 10 % 10, n % 10);

CREATE OR REPLACE TEMP MACRO is_numeric_cnpj(n) AS is_cnpj(
    n // 10000000000000, n // 1000000000000 % 10, n // 100000000000 % 10, n // 10000000000 % 10,
    n // 1000000000 % 10, n // 100000000 % 10, n // 10000000 % 10, n // 1000000 % 10, n // 100000 % 10,
    n // 10000 % 10, n // 1000 % 10, n // 100 % 10, n // 10 % 10, n % 10);

CREATE OR REPLACE TEMP MACRO value_at(s, i) AS ascii(substr(s, i, 1)) - 48;

CREATE OR REPLACE TEMP MACRO is_alphanumeric_cnpj(s) AS is_cnpj(
    value_at(s, 1), value_at(s, 2), value_at(s, 3), value_at(s, 4), value_at(s, 5), value_at(s, 6), value_at(s, 7),
    value_at(s, 8), value_at(s, 9), value_at(s, 10), value_at(s, 11), value_at(s, 12), value_at(s, 13), value_at(s, 14));

CREATE OR REPLACE TEMP MACRO stripped(c) AS
    CASE WHEN contains(c, '.') AND regexp_full_match(c, '[0-9]{3}[.][0-9]{3}[.][0-9]{3}-[0-9]{2}'
            || '|[0-9A-Z]{2}[.][0-9A-Z]{3}[.][0-9A-Z]{3}/[0-9A-Z]{4}-[0-9]{2}')
        THEN replace(replace(replace(c, '.', ''), '-', ''), '/', '') ELSE c END;

CREATE OR REPLACE TEMP MACRO is_repeated(s) AS s = repeat(s[1], strlen(s));

-- What is broken, or the type; n is s as a number, or NULL.
CREATE OR REPLACE TEMP MACRO document(s, n) AS
    CASE WHEN s IS NULL OR s = '' THEN NULL
        WHEN strlen(s) = 11 AND NOT s GLOB '*[!0-9]*' THEN
            CASE WHEN is_repeated(s) THEN 'DOCUMENT_REPEATED'
                WHEN is_numeric_cpf(n) THEN 'CPF' ELSE 'CPF_CHECK_DIGITS' END
        WHEN strlen(s) = 14 AND NOT s GLOB '*[!0-9]*' THEN
            CASE WHEN is_repeated(s) THEN 'DOCUMENT_REPEATED'
                WHEN is_numeric_cnpj(n) THEN 'CNPJ' ELSE 'CNPJ_CHECK_DIGITS' END
        WHEN s GLOB '*[!0-9A-Z]*' OR strlen(s) = 11 OR (strlen(s) = 14 AND NOT s GLOB '*[0-9][0-9]')
            THEN 'DOCUMENT_FORMAT'
        WHEN strlen(s) <> 14 THEN 'DOCUMENT_LENGTH'
        -- Not repeated: the last two are digits and another one is not.
        WHEN is_alphanumeric_cnpj(s) THEN 'CNPJ' ELSE 'CNPJ_CHECK_DIGITS' END;

-- A record that is too short is filled up with NULL, one that is too long has "extra"; an empty field is ''.
WITH file AS (
    SELECT *, idSitVen IS NULL OR extra IS NOT NULL AS ragged
    FROM read_csv(getvariable('file'), header = true, auto_detect = false, delim = ',', quote = '"', escape = '"',
        null_padding = true, nullstr = '\N', parallel = false,
        columns = {
            'nrInst': 'VARCHAR', 'nrAgencia': 'VARCHAR', 'cdClient': 'VARCHAR', 'nmClient': 'VARCHAR',
            'nrCpfCnpj': 'VARCHAR', 'nrContrato': 'VARCHAR', 'dtContrato': 'VARCHAR', 'qtPrestacoes': 'VARCHAR',
            'vlTotal': 'VARCHAR', 'cdProduto': 'VARCHAR', 'dsProduto': 'VARCHAR', 'cdCarteira': 'VARCHAR',
            'dsCarteira': 'VARCHAR', 'nrProposta': 'VARCHAR', 'nrPresta': 'VARCHAR', 'tpPresta': 'VARCHAR',
            'nrSeqPre': 'VARCHAR', 'dtVctPre': 'VARCHAR', 'vlPresta': 'VARCHAR', 'vlMora': 'VARCHAR',
            'vlMulta': 'VARCHAR', 'vlOutAcr': 'VARCHAR', 'vlIof': 'VARCHAR', 'vlDescon': 'VARCHAR',
            'vlAtual': 'VARCHAR', 'idSituac': 'VARCHAR', 'idSitVen': 'VARCHAR', 'extra': 'VARCHAR'})
), parsed AS (
    SELECT ragged, vlTotal, qtPrestacoes, vlPresta, vlMora, vlMulta, vlOutAcr, vlIof, vlDescon, vlAtual,
        CASE WHEN NOT ragged THEN amount(vlTotal) END AS total,
        CASE WHEN NOT ragged THEN amount(vlPresta) END AS presta,
        CASE WHEN NOT ragged THEN amount(vlMora) END AS mora,
        CASE WHEN NOT ragged THEN amount(vlMulta) END AS multa,
        CASE WHEN NOT ragged THEN amount(vlOutAcr) END AS outAcr,
        CASE WHEN NOT ragged THEN amount(vlIof) END AS iof,
        CASE WHEN NOT ragged THEN amount(vlDescon) END AS descon,
        CASE WHEN NOT ragged THEN amount(vlAtual) END AS atual,
        CASE WHEN NOT ragged THEN stripped(nrCpfCnpj) END AS characters,
        CASE WHEN NOT ragged THEN
            (nrInst = '')::INTEGER + (nrAgencia = '')::INTEGER + (cdClient = '')::INTEGER + (nmClient = '')::INTEGER
            + (nrCpfCnpj = '')::INTEGER + (nrContrato = '')::INTEGER + (dtContrato = '')::INTEGER
            + (qtPrestacoes = '')::INTEGER + (vlTotal = '')::INTEGER + (cdProduto = '')::INTEGER
            + (dsProduto = '')::INTEGER + (cdCarteira = '')::INTEGER + (dsCarteira = '')::INTEGER
            + (nrProposta = '')::INTEGER + (nrPresta = '')::INTEGER + (tpPresta = '')::INTEGER
            + (nrSeqPre = '')::INTEGER + (dtVctPre = '')::INTEGER + (vlPresta = '')::INTEGER + (vlMora = '')::INTEGER
            + (vlMulta = '')::INTEGER + (vlOutAcr = '')::INTEGER + (vlIof = '')::INTEGER + (vlDescon = '')::INTEGER
            + (vlAtual = '')::INTEGER + (idSituac = '')::INTEGER + (idSitVen = '')::INTEGER END AS empty,
        CASE WHEN NOT ragged THEN
            bad_integer(nrInst) + bad_integer(nrAgencia) + bad_integer(cdClient) + bad_integer(nrContrato)
            + bad_integer(qtPrestacoes) + bad_integer(cdProduto) + bad_integer(cdCarteira) + bad_integer(nrProposta)
            + bad_integer(nrPresta) + bad_integer(nrSeqPre) END AS bad_integers,
        CASE WHEN NOT ragged THEN bad_date(dtContrato) + bad_date(dtVctPre) END AS bad_dates
    FROM file
), numbered AS (
    SELECT *,
        CASE WHEN NOT characters GLOB '*[!0-9]*' THEN TRY_CAST(characters AS BIGINT) END AS number,
        CASE WHEN NOT ragged AND qtPrestacoes <> '' AND bad_integer(qtPrestacoes) = 0
            THEN qtPrestacoes::DECIMAL(9, 0) END AS instalments
    FROM parsed
), checked AS (
    SELECT *, document(characters, number) AS document,
        CASE WHEN NOT ragged THEN
            bad_money(vlTotal, total) + bad_money(vlPresta, presta) + bad_money(vlMora, mora)
            + bad_money(vlMulta, multa) + bad_money(vlOutAcr, outAcr) + bad_money(vlIof, iof)
            + bad_money(vlDescon, descon) + bad_money(vlAtual, atual) END AS bad_amounts,
        CASE WHEN total IS NOT NULL AND presta IS NOT NULL AND instalments IS NOT NULL
            THEN CASE WHEN vlTotal LIKE '%.___%' OR vlPresta LIKE '%.___%'
                THEN is_mismatch(vlTotal::DECIMAL(29, 14), instalments, vlPresta::DECIMAL(29, 14))
                ELSE is_mismatch(total, instalments, presta) END
            END AS mismatch
    FROM numbered
)
SELECT
    count(*) AS records,
    count_if(ragged) AS FIELD_COUNT,
    sum(empty) AS REQUIRED,
    sum(bad_integers) AS INTEGER_FORMAT,
    sum(bad_dates) AS DATE_FORMAT,
    sum(bad_amounts) AS MONEY_FORMAT,
    count_if(document = 'DOCUMENT_FORMAT') AS DOCUMENT_FORMAT,
    count_if(document = 'DOCUMENT_LENGTH') AS DOCUMENT_LENGTH,
    count_if(document = 'DOCUMENT_REPEATED') AS DOCUMENT_REPEATED,
    count_if(document = 'CPF_CHECK_DIGITS') AS CPF_CHECK_DIGITS,
    count_if(document = 'CNPJ_CHECK_DIGITS') AS CNPJ_CHECK_DIGITS,
    count_if(mismatch) AS INSTALMENT_MISMATCH,
    count_if(document = 'CPF') AS CPF,
    count_if(document = 'CNPJ') AS CNPJ,
    sum(total) * 100 AS vlTotal,
    sum(presta) * 100 AS vlPresta,
    sum(mora) * 100 AS vlMora,
    sum(multa) * 100 AS vlMulta,
    sum(outAcr) * 100 AS vlOutAcr,
    sum(iof) * 100 AS vlIof,
    sum(descon) * 100 AS vlDescon,
    sum(atual) * 100 AS vlAtual
FROM checked;
