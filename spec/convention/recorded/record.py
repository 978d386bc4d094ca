"""Records what PyTorch, Keras, Flax and ONNX Runtime make of their own parameters, under their own names.

    python3 spec/convention/recorded/record.py

writes pytorch.json, keras.json, flax.json and onnx.json beside this file; needs torch, keras with tensorflow, flax,
onnx and onnxruntime. Nothing of backproof's is involved: parameters are read from the framework's own modules, and the
gradients are its own. Outputs are [B, T, H*dirs], states [layers*dirs, B, H]; the loss is sum(cotangent * outputs).
"""

import json
import os
from pathlib import Path

import numpy as np

os.environ.setdefault("KERAS_BACKEND", "tensorflow")
os.environ.setdefault("TF_CPP_MIN_LOG_LEVEL", "3")

SEED = 20261122
B, T, D, H, K = 2, 3, 2, 3, 4
HERE = Path(__file__).parent


def random(rng, *shape, scale=1.0):
    return rng.normal(size=shape) * scale


def plain(array):
    array = np.asarray(array, dtype=np.float64)
    return {"shape": list(array.shape), "data": array.ravel().tolist()}


def record(case, **arrays):
    for key, value in arrays.items():
        case[key] = {name: plain(each) for name, each in value.items()} if isinstance(value, dict) else plain(value)
    return case


def write(name, version, cases):
    text = json.dumps({"framework": name, "version": version, "seed": SEED, "cases": cases}, indent=None)
    (HERE / f"{name}.json").write_text(text.replace('}, {"architecture"', '},\n{"architecture"') + "\n")


def architecture(cell, **more):
    return {"cell": cell, "inputSize": D, "hiddenSize": H, **more}


def pytorch():
    import torch

    torch.set_default_dtype(torch.float64)
    torch.manual_seed(SEED)
    rng = np.random.default_rng(SEED)
    layers = {"elman": torch.nn.RNN, "lstm": torch.nn.LSTM, "gru": torch.nn.GRU}
    cases = []
    for cell, layer in layers.items():
        for options in ({}, {"bias": False}, {"num_layers": 2, "bidirectional": True}):
            network = layer(D, H, batch_first=True, **options)
            readout = torch.nn.Linear(H * (2 if options.get("bidirectional") else 1), K)
            inputs = torch.tensor(random(rng, B, T, D), requires_grad=True)
            outputs, state = network(inputs)
            h, c = state if cell == "lstm" else (state, None)
            cotangent = torch.tensor(random(rng, *outputs.shape))
            logits = readout(outputs)
            cotangent_logits = torch.tensor(random(rng, *logits.shape))
            named = {**dict(network.named_parameters()), **{f"readout.{n}": p for n, p in readout.named_parameters()}}
            loss = (cotangent * outputs).sum() + (cotangent_logits * logits).sum()
            gradients = torch.autograd.grad(loss, [inputs, *named.values()])
            case = {
                "architecture": architecture(
                    cell,
                    layers=options.get("num_layers", 1),
                    bidirectional=options.get("bidirectional", False),
                    bias=options.get("bias", True),
                    readout={"outputSize": K, "at": "every"},
                )
            }
            cases.append(
                record(
                    case,
                    parameters={name: each.detach() for name, each in named.items()},
                    inputs=inputs.detach(),
                    cotangent=cotangent,
                    cotangentLogits=cotangent_logits,
                    loss=loss.detach(),
                    outputs=outputs.detach(),
                    h=h.detach(),
                    **({"c": c.detach()} if c is not None else {}),
                    gradients=dict(zip(["inputs", *named], gradients)),
                )
            )
    write("pytorch", torch.__version__, cases)


def keras_names(layer, suffix):
    cells = [layer] if not hasattr(layer, "forward_layer") else [layer.forward_layer, layer.backward_layer]
    for index, each in enumerate(cells):
        for weight in each.cell.trainable_variables:
            yield f"{weight.name}{suffix}{'_reverse' if index else ''}", weight


def keras():
    import keras as library
    import tensorflow as tf

    library.config.set_floatx("float64")
    rng = np.random.default_rng(SEED + 1)
    kinds = [
        ("elman", {}, lambda **o: library.layers.SimpleRNN(H, return_sequences=True, **o)),
        ("lstm", {}, lambda **o: library.layers.LSTM(H, return_sequences=True, **o)),
        ("gru", {"reset": "after"}, lambda **o: library.layers.GRU(H, return_sequences=True, reset_after=True, **o)),
        ("gru", {"reset": "before"}, lambda **o: library.layers.GRU(H, return_sequences=True, reset_after=False, **o)),
    ]
    cases = []
    for cell, own, make in kinds:
        for depth, both, bias in ((1, False, True), (1, False, False), (2, True, True)):
            stack = [make(use_bias=bias) for _ in range(depth)]
            if both:
                stack = [library.layers.Bidirectional(each) for each in stack]
            dense = library.layers.Dense(K)
            inputs = tf.constant(random(rng, B, T, D))

            def run():
                values = inputs
                for each in stack:
                    values = each(values)
                return values, dense(values)

            run()
            named = {}
            for index, each in enumerate(stack):
                named.update(keras_names(each, f"_l{index}" if index else ""))
            named["readout_kernel"], named["readout_bias"] = dense.kernel, dense.bias
            for weight in named.values():
                weight.assign(random(rng, *weight.shape, scale=0.6))
            with tf.GradientTape() as tape:
                tape.watch(inputs)
                outputs, logits = run()
                cotangent, cotangent_logits = random(rng, *outputs.shape), random(rng, *logits.shape)
                loss = tf.reduce_sum(cotangent * outputs) + tf.reduce_sum(cotangent_logits * logits)
            variables = [each.value for each in named.values()]
            gradients = tape.gradient(loss, [inputs, *variables])
            cases.append(
                record(
                    {
                        "architecture": architecture(
                            cell,
                            **own,
                            layers=depth,
                            bidirectional=both,
                            bias=bias,
                            readout={"outputSize": K, "at": "every"},
                        )
                    },
                    parameters={name: weight.numpy() for name, weight in named.items()},
                    inputs=inputs.numpy(),
                    cotangent=cotangent,
                    cotangentLogits=cotangent_logits,
                    loss=loss.numpy(),
                    outputs=outputs.numpy(),
                    gradients={n: g.numpy() for n, g in zip(["inputs", *named], gradients)},
                )
            )
    write("keras", f"{library.__version__} on tensorflow {tf.__version__}", cases)


def flax():
    import jax

    jax.config.update("jax_enable_x64", True)
    import flax as library
    import jax.numpy as jnp
    from flax import linen as nn

    rng = np.random.default_rng(SEED + 2)
    kinds = [("elman", nn.SimpleCell), ("lstm", nn.LSTMCell), ("gru", nn.GRUCell)]
    cases = []
    for cell, make in kinds:
        for depth, both in ((1, False), (2, True)):
            one = lambda: nn.RNN(make(H, param_dtype=jnp.float64))
            stack = [nn.Bidirectional(one(), one()) if both else one() for _ in range(depth)]
            dense = nn.Dense(K, param_dtype=jnp.float64)
            inputs = jnp.asarray(random(rng, B, T, D))
            values, trees = inputs, []
            for index, each in enumerate(stack):
                trees.append(each.init(jax.random.PRNGKey(SEED + index), values))
                values = each.apply(trees[-1], values)
            readout = dense.init(jax.random.PRNGKey(SEED), values)
            noise = lambda leaf: jnp.asarray(random(rng, *leaf.shape, scale=0.6))
            trees, readout = jax.tree_util.tree_map(noise, (trees, readout))
            cotangent = random(rng, B, T, H * (2 if both else 1))
            cotangent_logits = random(rng, B, T, K)

            def run(trees, readout, inputs):
                values = inputs
                for each, tree in zip(stack, trees):
                    values = each.apply(tree, values)
                logits = dense.apply(readout, values)
                return (cotangent * values).sum() + (cotangent_logits * logits).sum(), values

            (loss, outputs), gradients = jax.value_and_grad(run, argnums=(0, 1, 2), has_aux=True)(
                trees, readout, inputs
            )

            def named(trees, readout):
                flat = {}
                for index, tree in enumerate(trees):
                    for path, leaf in jax.tree_util.tree_flatten_with_path(tree)[0]:
                        keys = [str(getattr(each, "key", each)) for each in path]
                        # params / (forward_rnn | backward_rnn | nothing) / cell / gate / kernel
                        reverse = "_reverse" if any("backward" in key for key in keys) else ""
                        suffix = (f"_l{index}" if index else "") + reverse
                        flat[f"{keys[-2]}.{keys[-1]}{suffix}"] = leaf
                for name, leaf in readout["params"].items():
                    flat[f"readout.{name}"] = leaf
                return flat

            cases.append(
                record(
                    {
                        "architecture": architecture(
                            cell, layers=depth, bidirectional=both, readout={"outputSize": K, "at": "every"}
                        )
                    },
                    parameters=named(trees, readout),
                    inputs=inputs,
                    cotangent=cotangent,
                    cotangentLogits=cotangent_logits,
                    loss=loss,
                    outputs=outputs,
                    gradients={**named(*gradients[:2]), "inputs": gradients[2]},
                )
            )
    write("flax", f"{library.__version__} on jax {jax.__version__}", cases)


def onnx():
    import onnx as library
    import onnxruntime
    from onnx import TensorProto, helper

    rng = np.random.default_rng(SEED + 3)
    kinds = [
        ("elman", "RNN", 1, {}, {}),
        ("lstm", "LSTM", 4, {}, {}),
        ("gru", "GRU", 3, {"reset": "after"}, {"linear_before_reset": 1}),
        ("gru", "GRU", 3, {"reset": "before"}, {"linear_before_reset": 0}),
    ]
    single = lambda array: np.asarray(array, dtype=np.float32)
    cases = []
    for cell, operator, gates, own, attributes in kinds:
        for both, bias in ((False, True), (False, False), (True, True)):
            dirs = 2 if both else 1
            parameters = {
                "W": single(random(rng, dirs, gates * H, D, scale=0.6)),
                "R": single(random(rng, dirs, gates * H, H, scale=0.6)),
                **({"B": single(random(rng, dirs, 2 * gates * H, scale=0.6))} if bias else {}),
            }
            inputs = single(random(rng, B, T, D))
            node = helper.make_node(
                operator,
                ["X", "W", "R"] + (["B"] if bias else []),
                ["Y", "Y_h"] + (["Y_c"] if cell == "lstm" else []),
                hidden_size=H,
                direction="bidirectional" if both else "forward",
                **attributes,
            )
            value = lambda name: helper.make_tensor_value_info(name, TensorProto.FLOAT, None)
            graph = helper.make_graph([node], "g", [value(n) for n in ("X", *parameters)], [value(n) for n in node.output])
            model = helper.make_model(graph, opset_imports=[helper.make_opsetid("", 14)], ir_version=8)
            session = onnxruntime.InferenceSession(model.SerializeToString(), providers=["CPUExecutionProvider"])
            Y, *state = session.run(None, {"X": inputs.transpose(1, 0, 2), **parameters})
            # Y [T, dirs, B, H] becomes [B, T, dirs*H]
            outputs = Y.transpose(2, 0, 1, 3).reshape(B, T, dirs * H)
            cases.append(
                record(
                    {"architecture": architecture(cell, **own, bidirectional=both, bias=bias)},
                    parameters=parameters,
                    inputs=inputs,
                    outputs=outputs,
                    h=state[0],
                    **({"c": state[1]} if cell == "lstm" else {}),
                )
            )
    write("onnx", f"{library.__version__}, onnxruntime {onnxruntime.__version__}", cases)


if __name__ == "__main__":
    for recorded in (pytorch, keras, flax, onnx):
        recorded()
