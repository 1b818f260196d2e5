/** Rules of Prometheus and the dashboard of Grafana against what services tell of themselves. */
package io.remessa.systemtests.observability;
