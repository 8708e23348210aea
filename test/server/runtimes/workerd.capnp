using Workerd = import "/workerd/workerd.capnp";

const config :Workerd.Config = (
  services = [
    (name = "main", worker = .proxy2026),
    (name = "proxy2024", worker = .proxy2024),
    (name = "proxySignal", worker = .proxySignal),
    # Calls the others as a service binding and leaves when it is told to: the contexts of their requests are then torn down.
    (name = "front", worker = (
      modules = [(name = "front", esModule = embed "front.mjs")],
      bindings = [
        (name = "proxy2024", service = "proxy2024"),
        (name = "proxy2026", service = "main"),
        (name = "proxySignal", service = "proxySignal"),
      ],
      compatibilityDate = "2026-01-01",
    )),
    # Only for this test, whose service is on this machine.
    (name = "internet", network = (allow = ["public", "private"])),
  ],
  sockets = [
    (name = "http", address = "127.0.0.1:PORT", http = (), service = "main"),
    (name = "front", address = "127.0.0.1:FRONT", http = (), service = "front"),
  ],
);

const proxy2024 :Workerd.Worker = (
  modules = [(name = "app", esModule = embed "app.mjs")],
  bindings = [(name = "UPSTREAM", text = "UPSTREAM_URL")],
  compatibilityDate = "2024-01-01",
);

const proxy2026 :Workerd.Worker = (
  modules = [(name = "app", esModule = embed "app.mjs")],
  bindings = [(name = "UPSTREAM", text = "UPSTREAM_URL")],
  compatibilityDate = "2026-01-01",
);

const proxySignal :Workerd.Worker = (
  modules = [(name = "app", esModule = embed "app.mjs")],
  bindings = [(name = "UPSTREAM", text = "UPSTREAM_URL")],
  compatibilityDate = "2026-01-01",
  compatibilityFlags = ["enable_request_signal"],
);
