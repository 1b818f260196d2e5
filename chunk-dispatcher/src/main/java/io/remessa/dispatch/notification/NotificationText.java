package io.remessa.dispatch.notification;

import io.remessa.csv.text.ShownFileName;
import io.remessa.ledger.upload.Failure;
import io.remessa.ledger.upload.FailureCode;
import io.remessa.ledger.upload.Retorno;
import io.remessa.ledger.upload.UploadId;
import java.text.NumberFormat;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/**
 * An end in words, in Portuguese and for e-mail. A failure's detail is not in it: it may name columns of the first line, where
 * a file without a header has a record.
 */
final class NotificationText {

    private static final Locale PORTUGUESE = new Locale("pt", "BR");
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("dd/MM/yyyy HH:mm:ss", PORTUGUESE).withZone(ZoneId.of("America/Sao_Paulo"));

    /** With the longest number before it, a subject has less than a hundred characters. */
    private static final int NAME_IN_SUBJECT = 34;

    /** With its label, a line of less than seventy characters. */
    private static final int NAME_IN_BODY = 54;

    private final EndOfUpload end;

    NotificationText(EndOfUpload end) {
        this.end = end;
    }

    String subject() {
        return "Remessa: " + outcome() + " - "
                + ShownFileName.inAscii(end.upload().fileName(), NAME_IN_SUBJECT);
    }

    private String outcome() {
        Failure failure = end.upload().failure();
        return switch (end.upload().state()) {
            case COMPLETED -> "concluido" + rejected();
            case FAILED -> "falhou" + (failure == null ? "" : " (" + failure.code() + ")");
            case ABORTED -> "cancelado";
            case EXPIRED -> "expirado";
            case UPLOADING, UPLOADED, DISPATCHING, VALIDATING -> throw new IllegalStateException("It has not ended");
        };
    }

    private String rejected() {
        EndOfUpload.Counts counts = end.counts();
        if (counts == null) {
            return "";
        }
        if (counts.records() == 0) {
            return ", sem registros";
        }
        return switch (Long.signum(counts.rejected() - 1)) {
            case -1 -> ", sem rejeitados";
            case 0 -> " com 1 rejeitado";
            default -> " com " + number(counts.rejected()) + " rejeitados";
        };
    }

    String body() {
        StringBuilder body = new StringBuilder("Remessa: um envio terminou.\n\n");
        line(body, "Arquivo", ShownFileName.of(end.upload().fileName(), NAME_IN_BODY));
        line(body, "Situação", end.upload().state().name());
        Failure failure = end.upload().failure();
        if (failure != null) {
            line(body, "Falha", failure.code().name());
        }
        EndOfUpload.Counts counts = end.counts();
        if (counts != null) {
            line(body, "Registros", number(counts.records()));
            line(body, "Válidos", number(counts.valid()));
            line(body, "Rejeitados", number(counts.rejected()));
        }
        line(body, "Tamanho", number(end.upload().size()) + " bytes");
        line(body, "Recebido", time(end.upload().createdAt()));
        line(body, "Terminado", time(end.finishedAt()));
        body.append('\n').append(meaning()).append("\n\n");
        Retorno retorno = end.upload().retorno();
        if (retorno != null) {
            body.append(
                            retorno.state() == Retorno.State.READY
                                    ? "O arquivo de retorno está pronto para ser baixado."
                                    : "O arquivo de retorno não pôde ser feito.")
                    .append("\n\n");
        }
        if (end.upload().options().isRehearsal()) {
            body.append("Foi um ensaio (validateOnly).\n\n");
        }
        line(body, "Upload", end.upload().id().value());
        line(body, "Revisão", Integer.toString(end.revision()));
        return body.toString();
    }

    private String meaning() {
        Failure failure = end.upload().failure();
        return switch (end.upload().state()) {
            case COMPLETED -> completed();
            case FAILED -> failure == null ? "O envio falhou." : failed(failure.code());
            case ABORTED -> "O envio foi cancelado. Nada mais acontece com ele.";
            case EXPIRED ->
                "O envio não terminou a tempo, e as partes enviadas são apagadas.\nEnvie o arquivo de novo.";
            case UPLOADING, UPLOADED, DISPATCHING, VALIDATING -> throw new IllegalStateException("It has not ended");
        };
    }

    private String completed() {
        EndOfUpload.Counts counts = end.counts();
        UploadId fixesOf = end.upload().options().fixesOf();
        if (fixesOf != null) {
            return "As correções formam a próxima revisão do resultado do envio\n" + fixesOf
                    + ".\nOs registros acima são os que estavam rejeitados nele.";
        }
        return counts == null || counts.rejected() == 0
                ? "O arquivo inteiro foi validado, e nenhum registro foi rejeitado."
                : "O arquivo inteiro foi validado. Baixe os registros rejeitados, que\n"
                        + "dizem o que há de errado em cada um, e corrija-os.";
    }

    private static String failed(FailureCode code) {
        return switch (code) {
            case EMPTY_FILE -> "O arquivo não tem nenhum byte. Verifique o programa que o gravou.";
            case HEADER_MISMATCH ->
                "A primeira linha não é o cabeçalho de um leiaute. Grave nela\n"
                        + "exatamente as colunas do leiaute, na ordem dele.";
            case UNSUPPORTED_ENCODING ->
                "O arquivo não é texto em uma codificação aceita. Salve-o como\n"
                        + "UTF-8, Windows-1252 ou ISO-8859-1.";
            case RECORD_TOO_LONG -> "Um registro passa do tamanho permitido. Procure aspas que nunca\nfecham.";
            case TOO_MANY_REJECTS ->
                "Há mais registros rejeitados do que se permitiu neste envio.\n"
                        + "Corrija o arquivo e envie-o de novo.";
            case FIXES_REFUSED ->
                "O arquivo tem uma linha que não é correção dos rejeitados.\n"
                        + "Corrija-a, ou baixe os rejeitados de novo.";
            case FIXES_OUTDATED ->
                "Outras correções dos mesmos rejeitados chegaram antes. Baixe os\n"
                        + "rejeitados que restam e corrija esses.";
            case OBJECT_CHANGED -> "O arquivo foi trocado ou apagado depois de enviado. Envie-o de novo.";
            case DISPATCH_FAILED ->
                "O arquivo não pôde ser dividido para a validação. Tente de novo\n"
                        + "(retry), sem enviá-lo outra vez.";
            case CHUNK_FAILED ->
                "Uma parte do arquivo não pôde ser validada. Tente de novo (retry),\n" + "sem enviá-lo outra vez.";
            case RECONCILIATION_FAILED ->
                "Os totais não fecham. Tente de novo (retry); se voltar a acontecer,\n"
                        + "comunique o erro com o identificador abaixo.";
        };
    }

    private static void line(StringBuilder body, String label, String value) {
        body.append(String.format(PORTUGUESE, "%-12s %s\n", label + ":", value));
    }

    private static String number(long number) {
        return NumberFormat.getIntegerInstance(PORTUGUESE).format(number);
    }

    private static String time(Instant time) {
        return TIME.format(time) + " (horário de Brasília)";
    }
}
