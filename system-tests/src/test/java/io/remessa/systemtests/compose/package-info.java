/** docker-compose.yml against what the services and their images are: nothing is started. */
package io.remessa.systemtests.compose;
