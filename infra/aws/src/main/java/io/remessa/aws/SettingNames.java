package io.remessa.aws;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/** The settings that can be given with {@code -c}, and what help says of them. */
final class SettingNames {

    private static final Map<String, String> WORDS = words();

    private SettingNames() {}

    static Set<String> all() {
        return WORDS.keySet();
    }

    static String help() {
        StringBuilder help = new StringBuilder();
        WORDS.forEach((name, words) -> help.append(String.format("%22s%-21s%s%n", "", name, words)));
        return help.toString();
    }

    private static Map<String, String> words() {
        Map<String, String> words = new LinkedHashMap<>();
        words.put("name", "what stack and buckets are called [remessa]");
        words.put("region", "where it is to be [sa-east-1]");
        words.put("natGateways", "1, or 2 to lose nothing with a zone [1]");
        words.put("keepData", "whether buckets and tables outlive the stack [true]");
        words.put("corsOrigins", "other pages that may call the API and send parts, with commas between");
        words.put("tracesEndpoint", "a collector of traces (OTLP over HTTPS), to which all services send spans");
        words.put("oidcIssuer", "an issuer of tokens elsewhere, instead of a user pool");
        words.put("oidcClientId", "the screen's client at that issuer");
        words.put("oidcAudience", "what its tokens have as audience, if they have one");
        words.put("oidcGroupsClaim", "what of its tokens lists groups [cognito:groups]");
        words.put("oidcOperatorsGroup", "the group of the operators [remessa-operators]");
        words.put("oidcScopes", "what the screen asks for, with spaces between [openid]");
        words.put("oidcConnectOrigins", "origins of its endpoints, if not its own, with commas between");
        words.put("uploadExpiryDays", "an upload that nobody goes on with [7]");
        words.put("abortIncompleteDays", "parts never completed, from the beginning [uploadExpiryDays + 1]");
        words.put("objectExpiryDays", "files that were sent [30]");
        words.put("resultExpiryDays", "rejects and retornos [90]");
        words.put("logRetentionDays", "logs [30]");
        words.put("ledgerKeepDays", "uploads in the tables, from their beginning; 0 for ever [1830]");
        words.put("minApiTasks", "2 to answer on without one zone [1]");
        words.put("maxApiTasks", "[4]");
        words.put("maxDispatchers", "at least one always runs [4]");
        words.put("maxValidators", "none run while there is nothing to do [20]");
        return Collections.unmodifiableMap(words);
    }
}
