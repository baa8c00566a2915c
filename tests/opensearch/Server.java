import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import org.opensearch.common.settings.Settings;
import org.opensearch.env.Environment;
import org.opensearch.node.InternalSettingsPreparer;
import org.opensearch.node.Node;
import org.opensearch.plugins.Plugin;

/** One OpenSearch node: java Server HOME PLUGIN[,PLUGIN] [setting=value ...]. Ends when its standard input does. */
public class Server extends Node {
    private Server(Environment environment, List<Class<? extends Plugin>> plugins) {
        super(environment, plugins, true);
    }

    public static void main(String[] args) throws Exception {
        Path home = Path.of(args[0]);
        Files.createDirectories(home.resolve("config"));
        Files.createDirectories(home.resolve("logs"));
        List<Class<? extends Plugin>> plugins = new ArrayList<>();
        for (String name : args[1].split(",")) {
            plugins.add(Class.forName(name).asSubclass(Plugin.class));
        }
        Settings.Builder settings = Settings.builder().put("path.home", home);
        for (int i = 2; i < args.length; i++) {
            String[] pair = args[i].split("=", 2);
            settings.put(pair[0], pair[1]);
        }
        Environment environment = InternalSettingsPreparer.prepareEnvironment(
            settings.build(), Map.of(), home.resolve("config"), () -> home.getFileName().toString());
        try (Server server = new Server(environment, plugins)) {
            server.start();
            System.in.readAllBytes(); // however the parent dies, its nodes end
        }
        System.exit(0);
    }
}
