# shellcheck shell=bash
# One instance of the lab: names, ports, files, processes. Sourced by scripts/lab after common.sh, asterisk.sh, prompts.sh.

lab_names() {
  local shift=$((LAB_INSTANCE * 100))
  PBX_AMI_PORT=$((15038 + shift))
  TOWN_AMI_PORT=$((15039 + shift))
  PBX_SIP_PORT=$((15060 + shift))
  TOWN_SIP_PORT=$((15061 + shift))
  PBX_HTTP_PORT=$((15088 + shift))
  AGI_PORT=$((14573 + shift))
  WEB_PORT=$((18080 + shift))
  DB_PORT=$((13306 + shift))
  PBX_RTP=$((20000 + LAB_INSTANCE * 1000))
  TOWN_RTP=$((20500 + LAB_INSTANCE * 1000))
  if [[ -n ${AST_ROOT:-} ]]; then
    LAB_SEEN=/var/lib/huifang-lab/$LAB_INSTANCE # as Asterisk sees it
    LAB_DIR=$AST_ROOT$LAB_SEEN
  else
    LAB_SEEN=$HUIFANG_CACHE/lab/$LAB_INSTANCE
    LAB_DIR=$LAB_SEEN
  fi
}

# render TEMPLATE TARGET SIDE: fills in @NAME@; leaves TARGET alone when nothing changed, so a second "up" reloads nothing.
render() {
  local side=$3 own other ami rtp
  if [[ $side == pbx ]]; then
    own=$PBX_SIP_PORT other=$TOWN_SIP_PORT ami=$PBX_AMI_PORT rtp=$PBX_RTP
  else
    own=$TOWN_SIP_PORT other=$PBX_SIP_PORT ami=$TOWN_AMI_PORT rtp=$TOWN_RTP
  fi
  sed -e "s|@DIR@|$LAB_SEEN/$side|g" -e "s|@MODULES@|$AST_MODULES|g" -e "s|@SIP_PORT@|$own|g" \
    -e "s|@TOWN_SIP_PORT@|$other|g" -e "s|@PBX_SIP_PORT@|$other|g" -e "s|@AMI_PORT@|$ami|g" \
    -e "s|@HTTP_PORT@|$PBX_HTTP_PORT|g" -e "s|@RTP_START@|$rtp|g" -e "s|@RTP_END@|$((rtp + 499))|g" \
    -e "s|@SECRET@|$(<"$LAB_DIR/town.secret")|g" -e "s|^HF_AGI=.*|HF_AGI=agi://127.0.0.1:$AGI_PORT|" \
    "$1" | put "$2"
}

# put TARGET: standard input becomes TARGET, unless it is that already. The file "changed" tells.
put() {
  (umask 077 && cat >"$1.new")
  if cmp -s "$1.new" "$1"; then
    rm "$1.new"
  else
    mv "$1.new" "$1"
    touch "$LAB_DIR/changed"
  fi
}

write_instance() {
  local side file secret
  mkdir -p "$LAB_DIR"
  for secret in engine town phone; do
    [[ -s $LAB_DIR/$secret.secret ]] ||
      (umask 077 && head -c 33 /dev/urandom | base64 | tr -d '+/=\n' >"$LAB_DIR/$secret.secret")
  done
  for side in pbx town; do
    mkdir -p "$LAB_DIR/$side"/{etc,lib,spool/monitor,run,log,data/sounds,data/moh}
    chmod 700 "$LAB_DIR/$side/etc"
    for file in "$HUIFANG_HOME/scripts/lib/lab"/{common,"$side"}/*.conf; do
      render "$file" "$LAB_DIR/$side/etc/$(basename "$file")" "$side"
    done
    link_data "$side"
  done
  # The PBX runs the very files that go into a user's Asterisk.
  for file in "$HUIFANG_HOME"/dialplans/{extensions,queues,manager}-huifang.conf "$HUIFANG_HOME"/dialplans/{huifang-globals,pjsip-huifang-phones}.conf; do
    render "$file" "$LAB_DIR/pbx/etc/$(basename "$file")" pbx
  done
  printf 'secret = %s\n' "$(<"$LAB_DIR/engine.secret")" | put "$LAB_DIR/pbx/etc/huifang-ami-secret.conf"
  browser_phones | put "$LAB_DIR/pbx/etc/pjsip-huifang-agents.conf"
  make_prompts "$LAB_DIR/pbx/data/sounds"
  make_music "$LAB_DIR/pbx/data/moh"
  make_town_voices "$LAB_DIR/town/data/sounds"
}

# What "huifang phones" prints for 8011 and 8012; the voice stays on loopback.
browser_phones() {
  local phone password
  for phone in 8011 8012; do
    password=$(printf 'huifang-phone:%s' "$phone" | openssl dgst -sha256 -hmac "$(<"$LAB_DIR/phone.secret")" -r)
    printf '[%s](huifang-browser)\nauth = %s\naors = %s\ncallerid = Agent <%s>\nmedia_address = 127.0.0.1\n' \
      "$phone" "$phone" "$phone" "$phone"
    printf '[%s](huifang-browser-auth)\nusername = %s\npassword = %s\n' "$phone" "$phone" "${password:0:32}"
    printf '[%s](huifang-browser-aor)\n' "$phone"
  done
}

# Asterisk's own documentation and English sounds, beside prompts of ours.
link_data() {
  local entry
  for entry in "$AST_ROOT$AST_DATA"/*; do
    [[ $(basename "$entry") == sounds ]] || ln -sfn "$AST_DATA/$(basename "$entry")" "$LAB_DIR/$1/data/$(basename "$entry")"
  done
  for entry in "$AST_ROOT$AST_DATA"/sounds/*; do
    ln -sfn "$AST_DATA/sounds/$(basename "$entry")" "$LAB_DIR/$1/data/sounds/$(basename "$entry")"
  done
}

asterisk_of() {
  local side=$1
  shift
  if [[ -n $AST_ROOT ]]; then
    chroot "$AST_ROOT" "$AST_BIN" -C "$LAB_SEEN/$side/etc/asterisk.conf" "$@"
  else
    "$AST_BIN" -C "$LAB_SEEN/$side/etc/asterisk.conf" "$@"
  fi
}

# pid_of SIDE: of the running process, or nothing. Only a process with our own configuration file counts.
pid_of() {
  local pid
  pid=$(cat "$LAB_DIR/$1/pid" 2>/dev/null) || return 0
  [[ -r /proc/$pid/cmdline ]] || return 0
  tr '\0' ' ' <"/proc/$pid/cmdline" 2>/dev/null | grep -qF -- "-C $LAB_SEEN/$1/etc/asterisk.conf" && printf '%s' "$pid"
  return 0
}

# free_port PROTOCOL PORT WHAT
free_port() {
  local owner
  owner=$(ss -H -l -n -p "--$1" "sport = :$2" 2>/dev/null | head -n 1)
  [[ -z $owner ]] && return
  owner=$(sed -n 's/.*users:(("\([^"]*\)",pid=\([0-9]*\).*/\1, process \2/p' <<<"$owner")
  die "$1 port $2 ($3) is taken by ${owner:-a process of another user}" \
    "End that process, or use another set of ports:  scripts/lab up --instance $((LAB_INSTANCE + 1))"
}

start_side() {
  local side=$1 pid
  rm -f "$LAB_DIR/$side/run/asterisk.ctl"
  # Logs stay small enough to read.
  find "$LAB_DIR/$side/log" -type f -size +20M -delete
  (
    close_inherited
    cd /
    if [[ -n $AST_ROOT ]]; then
      exec setsid chroot "$AST_ROOT" "$AST_BIN" -C "$LAB_SEEN/$side/etc/asterisk.conf" -f -q
    else
      exec setsid "$AST_BIN" -C "$LAB_SEEN/$side/etc/asterisk.conf" -f -q
    fi
  ) >"$LAB_DIR/$side/log/console" 2>&1 </dev/null &
  pid=$!
  disown "$pid"
  echo "$pid" >"$LAB_DIR/$side/pid"
}

# ami_ready PORT USER SECRET: signs in and waits until Asterisk says that it is fully booted.
ami_ready() {
  local fd line end=$((SECONDS + 5))
  { exec {fd}<>"/dev/tcp/127.0.0.1/$1"; } 2>/dev/null || return 1
  printf 'Action: Login\r\nUsername: %s\r\nSecret: %s\r\n\r\n' "$2" "$3" >&"$fd"
  while ((SECONDS < end)) && IFS= read -r -t 5 -u "$fd" line; do
    case $line in
      *FullyBooted*)
        exec {fd}>&-
        return 0
        ;;
      *"Authentication failed"*) break ;;
    esac
  done
  exec {fd}>&-
  return 1
}

# load_new_modules SIDE: those of modules.conf that it has not; a reload alone loads none.
load_new_modules() {
  local loaded module
  loaded=$(asterisk_of "$1" -rx 'module show')
  while read -r module; do
    grep -qF -- "$module " <<<"$loaded" || asterisk_of "$1" -rx "module load $module" >/dev/null
  done < <(sed -n 's/^load = //p' "$LAB_DIR/$1/etc/modules.conf")
}

# wait_side SIDE PORT USER SECRET
wait_side() {
  local end=$((SECONDS + 60))
  while ((SECONDS < end)); do
    ami_ready "$2" "$3" "$4" && return
    # Not by its command line: on a busy machine that is still the shell's for a moment.
    [[ -d /proc/$(<"$LAB_DIR/$1/pid") ]] || die "the $1 Asterisk ended while it started" \
      "$(tail -n 5 "$LAB_DIR/$1/log/console" "$LAB_DIR/$1/log/messages" 2>/dev/null)" "Its logs: $LAB_DIR/$1/log"
    sleep 0.2
  done
  die "the $1 Asterisk does not answer on AMI port $2 after 60 s" "Its logs: $LAB_DIR/$1/log"
}

stop_side() {
  local side=$1 pid _
  pid=$(pid_of "$side")
  [[ -n $pid ]] || return 0
  kill "$pid"
  for _ in {1..50}; do
    [[ -n $(pid_of "$side") ]] || break
    sleep 0.1
  done
  pid=$(pid_of "$side")
  [[ -z $pid ]] || kill -9 "$pid"
  rm -f "$LAB_DIR/$side/pid"
}

print_env() {
  local prefix=$1
  sed "s/^/$prefix/" <<-END
	HUIFANG_LAB_INSTANCE=$LAB_INSTANCE
	HUIFANG_AMI_HOST=127.0.0.1
	HUIFANG_AMI_PORT=$PBX_AMI_PORT
	HUIFANG_AMI_USER=huifang
	HUIFANG_AMI_SECRET=$(<"$LAB_DIR/engine.secret")
	HUIFANG_PHONE_URL=ws://127.0.0.1:$PBX_HTTP_PORT/ws
	HUIFANG_PHONE_SECRET=$(cat "$LAB_DIR/phone.secret" 2>/dev/null)
	HUIFANG_TOWN_AMI_HOST=127.0.0.1
	HUIFANG_TOWN_AMI_PORT=$TOWN_AMI_PORT
	HUIFANG_TOWN_AMI_USER=town
	HUIFANG_TOWN_AMI_SECRET=$(<"$LAB_DIR/town.secret")
	HUIFANG_AGI_PORT=$AGI_PORT
	HUIFANG_WEB_PORT=$WEB_PORT
	HUIFANG_DB_PORT=$DB_PORT
	HUIFANG_PBX_PID=$(pid_of pbx)
	HUIFANG_TOWN_PID=$(pid_of town)
	HUIFANG_PBX_SIP_PORT=$PBX_SIP_PORT
	HUIFANG_TOWN_SIP_PORT=$TOWN_SIP_PORT
	HUIFANG_PBX_HTTP_PORT=$PBX_HTTP_PORT
	HUIFANG_LAB_DIR=$LAB_DIR
	HUIFANG_RECORDINGS=$LAB_DIR/pbx/spool/monitor
	END
}
