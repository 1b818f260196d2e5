package io.remessa.benchmarks.file;

import java.util.List;
import java.util.random.RandomGenerator;

/** How the fields are written in which the files differ. */
interface Texts {

    /** Name of the n-th client. */
    String client(int number);

    /** A valid CPF or CNPJ. */
    String document();

    String product();

    String portfolio();

    /** What kind of instalment it is. */
    String instalmentType();

    /** A discount. */
    String discount();

    /** Whether the instalment is overdue. */
    String dueState();

    /** One spelling of everything, and no quotes: what one export of one system looks like. */
    record Plain(RandomGenerator random) implements Texts {

        @Override
        public String client(int number) {
            return "CLIENTE " + number;
        }

        @Override
        public String document() {
            return random.nextBoolean() ? Documents.cpf(random) : Documents.numericCnpj(random);
        }

        @Override
        public String product() {
            return "CDC PESSOA JURIDICA";
        }

        @Override
        public String portfolio() {
            return "CRÉDITO DIRETO AO CONSUMIDOR";
        }

        @Override
        public String instalmentType() {
            return "Original";
        }

        @Override
        public String discount() {
            return "0";
        }

        @Override
        public String dueState() {
            return "Vencida";
        }
    }

    /** What comes together when files of many senders are joined. Shares are of the contracts. */
    record Mixed(RandomGenerator random) implements Texts {

        private static final List<String> PRODUCTS = List.of(
                "CDC PESSOA JURIDICA", "CDC VEÍCULOS", "CRÉDITO PESSOAL", "CAPITAL DE GIRO", "FINANCIAMENTO AGRÍCOLA");
        private static final List<String> PORTFOLIOS =
                List.of("CRÉDITO DIRETO AO CONSUMIDOR", "CRÉDITO RURAL", "CARTEIRA COMERCIAL");

        /** 8 % in quotes: of these 8, delimiters are in 5, doubled quotes in 3 and a line end in 1. */
        @Override
        public String client(int number) {
            String name = "CLIENTE " + number;
            return switch (random.nextInt(100)) {
                case 0, 1, 2, 3 -> Csv.quoted(name + ", FILIAL SUL, SALA 3");
                case 4, 5 -> Csv.quoted(name + " \"MATRIZ\"");
                case 6 -> Csv.quoted(name + "\nFILIAL 2, \"SALA\" 3");
                case 7 -> Csv.quoted(name);
                case 8, 9, 10, 11, 12, 13, 14, 15, 16, 17 -> name + " COMÉRCIO DE AÇÚCAR E PÃO";
                default -> name;
            };
        }

        /** A third punctuated; half CPF, a fifth of the CNPJ alphanumeric. */
        @Override
        public String document() {
            String document = switch (random.nextInt(10)) {
                case 0, 1, 2, 3, 4 -> Documents.cpf(random);
                case 5 -> Documents.alphanumericCnpj(random);
                default -> Documents.numericCnpj(random);
            };
            return random.nextInt(3) == 0 ? Documents.punctuated(document) : document;
        }

        @Override
        public String product() {
            return PRODUCTS.get(random.nextInt(PRODUCTS.size()));
        }

        @Override
        public String portfolio() {
            return PORTFOLIOS.get(random.nextInt(PORTFOLIOS.size()));
        }

        @Override
        public String instalmentType() {
            return random.nextInt(10) == 0 ? "Renegociação" : "Original";
        }

        /** Mostly none; 5 % positive and 1 % negative, with up to three decimals. */
        @Override
        public String discount() {
            int chance = random.nextInt(100);
            if (chance >= 6) {
                return "0";
            }
            return (chance == 0 ? "-" : "") + random.nextInt(1_000) + "." + random.nextInt(1_000);
        }

        @Override
        public String dueState() {
            return random.nextInt(3) == 0 ? "A vencer" : "Vencida";
        }
    }
}
