package io.remessa.aws;

import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaCodeUnit;
import com.tngtech.archunit.core.domain.JavaConstructor;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The calls to AWS that a service's code can come to, read out of its classes. Followed are calls within our own code; who makes
 * an object may call all of its methods. The ledger is followed by the methods of its port that are called.
 */
final class ServiceCalls {

    private static final JavaClasses CLASSES = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages(
                    "io.remessa.api",
                    "io.remessa.dispatch",
                    "io.remessa.validate",
                    "io.remessa.queues",
                    "io.remessa.ledger");

    /** The ports by which services come to rows, and who is behind them. */
    private static final Map<String, String> PORTS = Map.of(
            "io.remessa.ledger.Ledger", "DynamoDbLedger",
            "io.remessa.ledger.fleet.Fleet", "DynamoDbFleet",
            "io.remessa.ledger.audit.AuditLog", "DynamoDbAuditLog");

    private static final String ON_DYNAMO_DB = "io.remessa.ledger.dynamodb";
    private static final String SDK = "software.amazon.awssdk.services.";

    /** Whoever makes one of these calls what it needs of it itself. */
    private static final Set<String> CALLED_ONE_BY_ONE = Set.of("QueueDirectory");

    private ServiceCalls() {}

    /** A call of the SDK: which class makes it, and the method of the client. */
    record Call(String by, String method) {}

    /** What a service calls of the SDK but for the ledger's rows. */
    static Set<Call> ofSdk(String servicePackage) {
        return reached(servicePackage)
                .filter(access -> access.getTargetOwner().getName().startsWith(SDK))
                .filter(access ->
                        access.getTargetOwner().getSimpleName().matches("(S3|Sqs|Sns|DynamoDb)Client|S3Presigner"))
                .map(access -> new Call(outermost(access.getOriginOwner()), access.getName()))
                .collect(Collectors.toSet());
    }

    /** What a service does with rows: action and table, or table and index. */
    static Set<String> onRows(String servicePackage) {
        Set<JavaCodeUnit> from = PORTS.entrySet().stream()
                .flatMap(port -> behind(servicePackage, port.getKey(), port.getValue()))
                .collect(Collectors.toSet());
        return follow(
                        from,
                        unit -> unit.getOwner().getPackageName().equals(ON_DYNAMO_DB)
                                && !unit.getOwner().getSimpleName().equals("Rows")
                                && !(unit instanceof JavaConstructor))
                .filter(access -> access.getTargetOwner().getName().equals(ON_DYNAMO_DB + ".Rows"))
                .flatMap(ServiceCalls::actions)
                .collect(Collectors.toSet());
    }

    private static Stream<JavaCodeUnit> behind(String servicePackage, String port, String adapter) {
        Set<String> methods = reached(servicePackage)
                .filter(access -> access.getTargetOwner().getName().equals(port))
                .map(JavaAccess::getName)
                .collect(Collectors.toSet());
        return CLASSES.get(ON_DYNAMO_DB + "." + adapter).getCodeUnits().stream()
                .filter(unit -> methods.contains(unit.getName()));
    }

    private static Stream<String> actions(JavaAccess<?> access) {
        String by = access.getOriginOwner().getSimpleName();
        String table = by.equals("ConsolidatedRows") ? "Consolidated" : "Ledger";
        return switch (access.getName()) {
            case "get" -> Stream.of("dynamodb:GetItem " + table);
            case "update", "changing" -> Stream.of("dynamodb:UpdateItem " + table);
            case "adding", "putting", "put", "putUnlessAsHigh" -> Stream.of("dynamodb:PutItem " + table);
            case "deleting", "deleteIfAtMost" -> Stream.of("dynamodb:DeleteItem " + table);
            case "checking" -> Stream.of("dynamodb:ConditionCheckItem " + table);
            case "query", "count" -> queried(by, access.getName()).map(where -> "dynamodb:Query " + where);
            default -> throw new AssertionError("Rows." + access.getName() + " is not known here");
        };
    }

    private static Stream<String> queried(String by, String method) {
        return switch (by) {
            case "ConsolidatedRows" -> Stream.of("Consolidated");
            case "ChunkRows", "DynamoDbFleet", "DynamoDbAuditLog" -> Stream.of("Ledger");
            case "AbandonedRows" -> Stream.of("Ledger/index/byExpiry");
            case "StateRows" -> Stream.of("Ledger/index/byState");
            case "UnfinishedRows" -> Stream.of("Ledger/index/byUnfinished");
            case "UploadRows" ->
                method.equals("count")
                        ? Stream.of("Ledger/index/byOwnerState")
                        : Stream.of("Ledger/index/byOwner", "Ledger/index/byOwnerState");
            default -> throw new AssertionError(by + " is not known here");
        };
    }

    private static String outermost(JavaClass inner) {
        return inner.getEnclosingClass().map(ServiceCalls::outermost).orElseGet(inner::getSimpleName);
    }

    private static Stream<JavaAccess<?>> reached(String servicePackage) {
        Set<JavaCodeUnit> own = CLASSES.stream()
                .filter(each -> each.getPackageName().startsWith(servicePackage))
                .flatMap(each -> each.getCodeUnits().stream())
                .collect(Collectors.toSet());
        return follow(own, unit -> {
            String where = unit.getOwner().getPackageName();
            return where.startsWith("io.remessa") && !where.equals(ON_DYNAMO_DB) && !where.endsWith(".memory");
        });
    }

    private static Stream<JavaAccess<?>> follow(Set<JavaCodeUnit> from, Predicate<JavaCodeUnit> into) {
        Set<JavaCodeUnit> seen = new HashSet<>(from);
        Deque<JavaCodeUnit> open = new ArrayDeque<>(from);
        Set<JavaAccess<?>> found = new HashSet<>();
        while (!open.isEmpty()) {
            JavaCodeUnit unit = open.pop();
            Stream<JavaAccess<?>> accesses = Stream.concat(
                    unit.getCallsFromSelf().stream(),
                    Stream.concat(
                            unit.getMethodReferencesFromSelf().stream(),
                            unit.getConstructorReferencesFromSelf().stream()));
            accesses.forEach(access -> {
                found.add(access);
                targets(access).filter(into).filter(seen::add).forEach(open::push);
            });
        }
        return found.stream();
    }

    private static Stream<JavaCodeUnit> targets(JavaAccess<?> access) {
        JavaCodeUnit target = access.getTarget()
                .resolveMember()
                .filter(JavaCodeUnit.class::isInstance)
                .map(JavaCodeUnit.class::cast)
                .orElse(null);
        if (target == null) {
            return Stream.empty();
        }
        boolean made = target instanceof JavaConstructor
                && !CALLED_ONE_BY_ONE.contains(target.getOwner().getSimpleName());
        return made ? target.getOwner().getCodeUnits().stream() : Stream.of(target);
    }
}
