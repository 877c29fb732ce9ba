#!/usr/bin/env bash
# Package: ansible 11.13.0 of PyPI, whose collection f5networks.f5_modules is 1.39.0
# Behaviour: the module bigip_log_destination documents and takes `description`, reports "changed", and sends a request
#   without it: the log destination has no description. The next run reports "ok", so nobody notices.
# Seen: POST /mgmt/tm/sys/log-config/destination/splunk {"forwardTo": "/Common/fast", "remoteHighSpeedLog":
#   "/Common/fast", "name": "formatted", "partition": "Common"}; first run changed=true, second run changed=false
# Exit status 0: it is still so. It fails when the module sends the description or refuses it.
set -euo pipefail
folder=$(mktemp -d)
trap 'kill "${device:-}" 2>/dev/null || true; rm -rf "$folder"' EXIT
cd "$folder"
export HOME=$folder
python3 -m venv venv
venv/bin/pip install --quiet --disable-pip-version-check ansible==11.13.0
openssl req -x509 -newkey rsa:2048 -nodes -keyout key.pem -out cert.pem -days 2 -subj /CN=localhost 2>/dev/null

# A device as far as the module asks one: a login, its release, and one log destination that keeps what it is given.
cat >device.py <<'EOF'
import http.server, json, ssl

made = {}


class Device(http.server.BaseHTTPRequestHandler):
    def answer(self, status, body):
        data = json.dumps(body).encode()
        self.send_response(status)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(data)))
        self.end_headers()
        self.wfile.write(data)

    def do_GET(self):
        if "log-config" not in self.path:
            self.answer(200, {"selfLink": "https://localhost/mgmt/tm/sys?ver=17.1.1"})
        elif made:
            self.answer(200, made)
        else:
            self.answer(404, {"code": 404, "message": "not found"})

    def do_POST(self):
        body = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
        if "log-config" not in self.path:
            return self.answer(200, {"token": {"token": "T"}})
        with open("posted", "w") as file:
            json.dump(body, file)
        made.update(body, selfLink="https://localhost" + self.path)
        self.answer(200, made)

    def do_DELETE(self):
        self.answer(200, {})

    def log_message(self, *_):
        pass


server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Device)
context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
context.load_cert_chain("cert.pem", "key.pem")
server.socket = context.wrap_socket(server.socket, server_side=True)
with open("port", "w") as file:
    file.write(str(server.server_address[1]))
server.serve_forever()
EOF
python3 device.py &
device=$!
until [ -s port ]; do sleep 0.1; done

cat >playbook.yml <<EOF
- hosts: localhost
  connection: local
  gather_facts: false
  vars:
    provider:
      {server: 127.0.0.1, server_port: $(cat port), user: admin, password: x, validate_certs: false, no_f5_teem: true}
  tasks:
    - f5networks.f5_modules.bigip_log_destination: &same
        {provider: "{{ provider }}", name: formatted, type: splunk, forward_to: /Common/fast, description: for the auditors}
      register: first
    - f5networks.f5_modules.bigip_log_destination: *same
      register: second
    - ansible.builtin.assert:
        that: [first.changed, not second.changed]
EOF
ANSIBLE_PYTHON_INTERPRETER=$folder/venv/bin/python venv/bin/ansible-playbook -i localhost, playbook.yml
cat posted
echo
grep -q '"forwardTo"' posted
! grep -q 'auditors' posted
echo "Still so: the description was taken and never sent."
