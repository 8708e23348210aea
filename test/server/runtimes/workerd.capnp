using Workerd = import "/workerd/workerd.capnp";

const config :Workerd.Config = (
  services = [
    (name = "main", worker = (
      modules = [(name = "app", esModule = embed "app.mjs")],
      bindings = [(name = "UPSTREAM", text = "UPSTREAM_URL")],
      compatibilityDate = "2026-01-01",
    )),
    # Only for this test, whose service is on this machine.
    (name = "internet", network = (allow = ["public", "private"])),
  ],
  sockets = [(name = "http", address = "127.0.0.1:PORT", http = (), service = "main")],
);
