"""How a function of Keras's layers is differentiated by each of Keras's backends."""

from importlib.metadata import version

import keras
from keras import ops


def differentiated(answer):
    """Makes of a function that gives a loss and more one that gives its gradients as well, by the backend's own autodiff.

    answer: from two dicts of arrays, what the loss is differentiated by and what it is not, to the loss and whatever
        else is to be shown

    Returns a function from the same two and whether gradients are wanted to (loss, whatever else, gradients).
    """
    return DIFFERENTIATED[keras.backend.backend()](answer)


def differentiated_by_tensorflow(answer):
    import tensorflow as tf

    @tf.function(autograph=False)
    def without(leaves, given):
        loss, shown = answer(leaves, given)
        return loss, shown, None

    @tf.function(autograph=False)
    def with_gradients(leaves, given):
        with tf.GradientTape() as tape:
            tape.watch(leaves)
            loss, shown = answer(leaves, given)
        return loss, shown, tape.gradient(loss, leaves, unconnected_gradients="zero")

    return lambda leaves, given, wanted: (with_gradients if wanted else without)(leaves, given)


def differentiated_by_jax(answer):
    import jax

    # Compiling once more without the gradient takes longer than a thousand gradients that nobody asked for.
    compiled = jax.jit(jax.value_and_grad(answer, has_aux=True))

    def with_gradients(leaves, given, wanted):
        (loss, shown), gradients = compiled(leaves, given)
        return loss, shown, gradients

    return with_gradients


def differentiated_by_torch(answer):
    import torch

    def with_gradients(leaves, given, wanted):
        leaves, given = ({name: ops.convert_to_tensor(each) for name, each in some.items()} for some in (leaves, given))
        for leaf in leaves.values():
            leaf.requires_grad_(wanted)
        loss, shown = answer(leaves, given)
        if not wanted:
            return loss, shown, None
        found = torch.autograd.grad(loss, list(leaves.values()), allow_unused=True, materialize_grads=True)
        return loss, shown, dict(zip(leaves, found))

    return with_gradients


DIFFERENTIATED = {
    "tensorflow": differentiated_by_tensorflow,
    "jax": differentiated_by_jax,
    "torch": differentiated_by_torch,
}


def prepare_backend(precision):
    """Sets the precision and a single thread, and tells the backend and its version."""
    keras.config.set_floatx(precision)
    backend = keras.backend.backend()
    if backend == "tensorflow":
        import tensorflow

        tensorflow.config.threading.set_intra_op_parallelism_threads(1)
        tensorflow.config.threading.set_inter_op_parallelism_threads(1)
        # It warns of functions that are compiled for many shapes, as these are on purpose.
        tensorflow.get_logger().setLevel("ERROR")
        return f"tensorflow {tensorflow.__version__}"
    if backend == "jax":
        import jax

        jax.config.update("jax_enable_x64", precision == "float64")
    return f"{backend} {version(backend)}"
